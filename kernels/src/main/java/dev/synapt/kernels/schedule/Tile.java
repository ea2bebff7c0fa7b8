package dev.synapt.kernels.schedule;

/**
 * The block of outputs that a contraction keeps in registers.
 *
 * @param rows outputs along the row axis, one broadcast operand each
 * @param vectors vectors along the column axis
 */
public record Tile(int rows, int vectors) {
    /** Bits of a line of the cache. */
    private static final int LINE = 512;

    /** Sums of a tile whose columns are multiplied one by one: with the elements of a window's row 16 registers. */
    private static final int SUMS_BY_COLUMN = 8;

    /** Registers of a processor with vectors of so many bits. */
    public static int registers(int bits) {
        return bits >= 512 ? 32 : 16;
    }

    /**
     * The tile for a vector width. Two vectors wide, as many rows as {@linkplain #registers registers} allow. On JDK 17
     * a tile of 14 rows trips {@code PerMethodTrapLimit} (100 traps recorded in inlined library methods), after which
     * vectors are boxed; 8 rows stay clear of it without a flag.
     */
    public static Tile of(int bits) {
        return switch (bits) {
            case 512 -> new Tile(8, 2);
            case 256 -> new Tile(6, 2);
            case 128 -> new Tile(4, 2);
            case 64 -> new Tile(2, 2);
            default -> throw new IllegalArgumentException("No tile for vectors of " + bits + " bits");
        };
    }

    /**
     * Rows of the tile in products with a batch, forward and backward: as many of {@link #rows} as divide the usual
     * batches and widths of layers, which are powers of two. A batch of 32 is eight blocks of four rows, or five of six
     * and one that overlaps the fifth. On a Zen 3 with 256 bits, 2-8-32-128-256-256-128-64-16-1 trained in batches of
     * 32 on one thread, thousand samples a second with six rows and with four: 38 and 45 became 61 and 62 on JDK 17, 47
     * and 48 became 66 and 64 on JDK 25. Long sums, as those of windows, are better off with six: on JDK 25 gradients
     * of their kernels reach 0.68 to 0.89 of the peak instead of 0.61 to 0.82.
     */
    public int batchRows() {
        return Integer.highestOneBit(rows);
    }

    /**
     * The tile where each column is multiplied by one of its own, as in a depthwise convolution. Its operands are read
     * once and nothing is broadcast, so that memory decides: a row of it is a whole line of the cache. On a Zen 3 with
     * 256 bits, GB/s of a 3x3 window over images of 32x32x64 in the caches and beyond, where a copy has 20: one vector
     * of six rows 20 and 6, two of four 22 and 12, four of two 15 and 11, one of eight 22 and 7.
     */
    public static Tile byColumn(int bits) {
        int vectors = Math.min(4, LINE / bits);
        return new Tile(SUMS_BY_COLUMN / vectors, vectors);
    }
}
