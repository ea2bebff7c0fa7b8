package dev.synapt.runtime.program;

/**
 * What one of several threads does of a piece of work. Shares are numbered like the threads, depend on nothing but the
 * sizes, and together are the whole.
 *
 * <p>Large matrices are shared by panels of columns, in the forward pass as in the update: a core then reads the
 * weights that itself has written, from its own cache. Shared by rows of the batch, half of what two cores read would
 * lie in the other one's cache; a step of 784-128-10 on two cores at batch 32 takes 85 us the one way and 125 to 350 us
 * the other, depending on how near the cores are.
 */
public final class Share {
    /**
     * Rows are shared in blocks of as many as the highest register tile has, and columns only where every share then
     * has that many rows: fewer are computed one by one, over all columns at once.
     */
    private static final int BLOCK = 8;

    private Share() {}

    /** Where share {@code share} of {@code shares} begins; its end is where the next one begins. */
    public static int begin(int whole, int share, int shares) {
        return (int) ((long) whole * share / shares);
    }

    /** First row of a share, a multiple of {@value #BLOCK} where there are rows enough to keep register tiles full. */
    public static int row(int rows, int share, int shares) {
        int block = rows >= BLOCK * shares ? BLOCK : 1;
        return Math.min(rows, begin((rows + block - 1) / block, share, shares) * block);
    }

    /**
     * Into how many shares the columns are divided where {@code threads} divide rows and columns: thread {@code t} then
     * has share {@code t % result} of the columns and share {@code t / result} of the rows.
     *
     * @param rows of the batch
     * @param panels of the matrix
     */
    public static int ofColumns(int rows, int panels, int threads) {
        int shares = ofColumns(panels, threads);
        return rows >= (long) BLOCK * (threads / shares) ? shares : 1;
    }

    /** The same for an update, which has no rows of a batch to divide: shares are equal, and all threads have one. */
    public static int ofColumns(int panels, int threads) {
        int divisor = panels;
        int rest = threads;
        while (rest != 0) {
            int next = divisor % rest;
            divisor = rest;
            rest = next;
        }
        return divisor;
    }
}
