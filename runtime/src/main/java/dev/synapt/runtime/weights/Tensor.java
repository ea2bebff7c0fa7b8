package dev.synapt.runtime.weights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named tensor of a file, its elements in row-major order. */
public final class Tensor {
    private final String name;
    private final TensorType type;
    private final List<Integer> shape;
    private final @Nullable Object elements;

    /**
     * @param elements {@code float[]} or {@code double[]} of as many elements as the shape says; null for a type that
     *     cannot be read
     */
    Tensor(String name, TensorType type, List<Integer> shape, @Nullable Object elements) {
        this.name = name;
        this.type = type;
        this.shape = List.copyOf(shape);
        this.elements = elements;
    }

    /**
     * A tensor of type F32.
     *
     * @param shape empty for a single number
     * @param elements as many as the shape says; not copied
     */
    public static Tensor of(String name, List<Integer> shape, float[] elements) {
        return checked(new Tensor(name, TensorType.F32, shape, elements), elements.length);
    }

    /**
     * A tensor of type F64.
     *
     * @param shape empty for a single number
     * @param elements as many as the shape says; not copied
     */
    public static Tensor of(String name, List<Integer> shape, double[] elements) {
        return checked(new Tensor(name, TensorType.F64, shape, elements), elements.length);
    }

    private static Tensor checked(Tensor tensor, int elements) {
        if (tensor.size() != elements) {
            throw new IllegalArgumentException("Tensor '" + tensor.name + "' of shape " + tensor.shape + " has "
                    + tensor.size() + " elements; " + elements + " were given");
        }
        return tensor;
    }

    /** Name, unique in its file. */
    public String name() {
        return name;
    }

    /** Type of the elements in the file. */
    public TensorType type() {
        return type;
    }

    /** Shape; empty for a single number. */
    public List<Integer> shape() {
        return shape;
    }

    /** Number of elements. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /**
     * The elements as {@code double}, exact.
     *
     * @throws IllegalStateException if the type cannot be read
     */
    public double[] doubles() {
        if (array() instanceof double[] doubles) {
            return doubles.clone();
        }
        float[] floats = (float[]) array();
        double[] widened = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            widened[i] = floats[i];
        }
        return widened;
    }

    /**
     * The elements as {@code float}, rounded where they are F64.
     *
     * @throws IllegalStateException if the type cannot be read
     */
    public float[] floats() {
        if (array() instanceof float[] floats) {
            return floats.clone();
        }
        double[] doubles = (double[]) array();
        float[] rounded = new float[doubles.length];
        for (int i = 0; i < doubles.length; i++) {
            rounded[i] = (float) doubles[i];
        }
        return rounded;
    }

    /** The elements themselves, {@code float[]} or {@code double[]}. */
    Object array() {
        if (elements == null) {
            throw new IllegalStateException(
                    "Tensor '" + name + "' is of type " + type + "; only F32 and F64 can be read: convert the file");
        }
        return elements;
    }

    @Override
    public String toString() {
        return name + " " + type + shape;
    }
}
