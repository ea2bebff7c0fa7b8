package dev.synapt.runtime.engine;

/** Divides rows into contiguous shares. */
final class Split {
    /** Shares are multiples of this where there are rows enough, so that the kernels' register tiles stay full. */
    private static final int BLOCK = 8;

    /** What outweighs handing the work out and joining it: about 10 us at 100 GFLOP/s. */
    private static final long WORK_OF_A_MEMBER = 1_000_000;

    private Split() {}

    /** First row of a share; the end of a share is the begin of the next one. */
    static int begin(int rows, int member, int members) {
        int block = rows >= BLOCK * members ? BLOCK : 1;
        int blocks = (rows + block - 1) / block;
        return Math.min(rows, (int) ((long) blocks * member / members) * block);
    }

    /**
     * Threads worth using.
     *
     * @param work floating-point operations in all
     * @param limit most threads allowed
     */
    static int members(long work, int limit) {
        return (int) Math.max(1, Math.min(limit, work / WORK_OF_A_MEMBER));
    }
}
