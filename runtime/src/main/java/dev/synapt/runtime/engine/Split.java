package dev.synapt.runtime.engine;

/** How many threads a piece of work is worth. */
final class Split {
    /** What outweighs handing the work out and joining it: about 10 us at 100 GFLOP/s. */
    private static final long WORK_OF_A_MEMBER = 1_000_000;

    private Split() {}

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
