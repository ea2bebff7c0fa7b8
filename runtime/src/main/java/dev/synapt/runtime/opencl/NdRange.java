package dev.synapt.runtime.opencl;

/**
 * How many work-items a launch has along one to three dimensions, and how many of them make a group. Made once and
 * launched often: a launch copies nothing.
 */
public final class NdRange {
    private final long[] global;
    private final long[] local;

    private NdRange(long[] global, long[] local) {
        this.global = global;
        this.local = local;
        for (int i = 0; i < global.length; i++) {
            if (local[i] < 1 || global[i] < 1 || global[i] % local[i] != 0) {
                throw new IllegalArgumentException("A range of " + this
                        + ": along each dimension it must be one group or more, and whole groups, as OpenCL 1.2 asks");
            }
        }
    }

    /**
     * A line of work-items.
     *
     * @param global in all, a multiple of {@code local}
     * @param local in a group
     */
    public static NdRange of(long global, long local) {
        return new NdRange(new long[] {global}, new long[] {local});
    }

    /** A rectangle of work-items; dimension 0 is the one whose neighbours lie together in a group. */
    public static NdRange of(long global0, long local0, long global1, long local1) {
        return new NdRange(new long[] {global0, global1}, new long[] {local0, local1});
    }

    /** A box of work-items. */
    public static NdRange of(long global0, long local0, long global1, long local1, long global2, long local2) {
        return new NdRange(new long[] {global0, global1, global2}, new long[] {local0, local1, local2});
    }

    /** Dimensions, 1 to 3. */
    public int dimensions() {
        return global.length;
    }

    /** Work-items along a dimension. */
    public long global(int dimension) {
        return global[dimension];
    }

    /** Work-items of a group along a dimension. */
    public long local(int dimension) {
        return local[dimension];
    }

    /** Work-items of a group. */
    public long group() {
        long product = 1;
        for (long size : local) {
            product *= size;
        }
        return product;
    }

    /** For the call that launches; not to be changed. */
    long[] globalSizes() {
        return global;
    }

    /** For the call that launches; not to be changed. */
    long[] localSizes() {
        return local;
    }

    /** Such as {@code 256 x 8 work-items in groups of 64 x 1}. */
    @Override
    public String toString() {
        return sizes(global) + " work-items in groups of " + sizes(local);
    }

    private static String sizes(long[] sizes) {
        StringBuilder text = new StringBuilder();
        for (long size : sizes) {
            text.append(text.length() == 0 ? "" : " x ").append(size);
        }
        return text.toString();
    }
}
