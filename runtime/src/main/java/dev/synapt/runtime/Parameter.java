package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.engine.ParameterArrays;
import dev.synapt.runtime.program.ParameterInfo;
import java.util.List;

/**
 * One tensor of a network that training changes, such as a layer's kernel. Reads and writes copy, in row-major order.
 */
public final class Parameter {
    private final ModelState model;
    private final ParameterInfo info;
    private final Object stored;

    Parameter(ModelState model, ParameterInfo info, Object stored) {
        this.model = model;
        this.info = info;
        this.stored = stored;
    }

    /** Layer and tensor, such as {@code dense_1/kernel}. */
    public String name() {
        return info.name();
    }

    /** Shape as Keras gives it; a dense kernel is (inputs, units). */
    public List<Integer> shape() {
        return info.shape();
    }

    /** Number of elements. */
    public int size() {
        return info.size();
    }

    /** Whether the optimizer changes it; else the layer keeps it itself, such as moving statistics. */
    public boolean trained() {
        return info.trained();
    }

    /** A copy of all elements. */
    public float[] read() {
        float[] values = new float[info.size()];
        model.exclusively(() -> ParameterArrays.read(info.layout(), stored, values));
        return values;
    }

    /** A copy of all elements; exact for either precision. */
    public double[] readDouble() {
        double[] values = new double[info.size()];
        model.exclusively(() -> ParameterArrays.read(info.layout(), stored, values));
        return values;
    }

    /**
     * Replaces all elements. The optimizer's state stays.
     *
     * @throws BadInputException if there are more or fewer than {@link #size()}, or one is NaN or infinite
     */
    public void write(float[] values) {
        writeAny(values);
    }

    /**
     * Replaces all elements, rounded to the network's precision. The optimizer's state stays.
     *
     * @throws BadInputException if there are more or fewer than {@link #size()}, or one is NaN or infinite
     */
    public void write(double[] values) {
        writeAny(values);
    }

    private void writeAny(Object values) {
        int length = NumberArrays.length(values);
        if (length != info.size()) {
            throw new BadInputException(info.name() + " has " + info.size() + " elements, shape " + info.shape() + "; "
                    + length + " were given");
        }
        int wrong = NumberArrays.firstNonFinite(values, 0, length);
        if (wrong >= 0) {
            throw new BadInputException(info.name() + ": element " + wrong + " is " + NumberArrays.get(values, wrong)
                    + "; weights must be finite");
        }
        model.exclusively(() -> ParameterArrays.write(info.layout(), stored, values));
        model.refresh();
    }

    @Override
    public String toString() {
        return info.name() + " " + info.shape();
    }
}
