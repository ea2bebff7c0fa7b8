package dev.synapt.runtime.opencl;

import dev.synapt.runtime.program.DevicePlan;
import java.util.ArrayList;
import java.util.List;

/** The numbers of one step that kernels take as arguments, as bits of the type that each has. */
final class StepNumbers implements DevicePlan.Numbers {
    private static final String ROWS = "rows";
    private static final String INPUTS_AT = "inputsAt";
    private static final String TARGETS_AT = "targetsAt";
    private static final String OUTPUT_AT = "outputAt";

    private enum Type {
        FLOAT,
        DOUBLE,
        INT,
        LONG
    }

    private final List<String> names;
    private final Type[] types;
    private final long[] bits;
    private long iteration;

    StepNumbers(DevicePlan plan) {
        names = new ArrayList<>(plan.numberNames());
        names.addAll(List.of(ROWS, INPUTS_AT, TARGETS_AT, OUTPUT_AT));
        types = new Type[names.size()];
        bits = new long[names.size()];
    }

    /** Index of a name, or -1. */
    int index(String name) {
        return names.indexOf(name);
    }

    /** Takes note of the number of a step. */
    void iteration(long number) {
        iteration = number;
    }

    /** Whether the step is one of every so many. */
    boolean isOneOf(int every) {
        return iteration % every == 0;
    }

    /** A batch that begins where the device's arrays do. */
    void batch(int rows) {
        set(index(ROWS), rows);
        set(index(INPUTS_AT), 0);
        set(index(TARGETS_AT), 0);
        set(index(OUTPUT_AT), 0);
    }

    @Override
    public void set(int index, float value) {
        set(index, Type.FLOAT, Float.floatToRawIntBits(value));
    }

    @Override
    public void set(int index, double value) {
        set(index, Type.DOUBLE, Double.doubleToRawLongBits(value));
    }

    @Override
    public void set(int index, int value) {
        set(index, Type.INT, value);
    }

    @Override
    public void set(int index, long value) {
        set(index, Type.LONG, value);
    }

    private void set(int index, Type type, long value) {
        types[index] = type;
        bits[index] = value;
    }

    /** The bits of a number, to find out whether it has changed. */
    long bits(int index) {
        return bits[index];
    }

    /** Sets an argument of a kernel to a number. */
    void argument(DeviceKernel kernel, int argument, int index) {
        long value = bits[index];
        switch (types[index]) {
            case FLOAT -> kernel.argument(argument, Float.intBitsToFloat((int) value));
            case DOUBLE -> kernel.argument(argument, Double.longBitsToDouble(value));
            case INT -> kernel.argument(argument, (int) value);
            case LONG -> kernel.argument(argument, value);
        }
    }
}
