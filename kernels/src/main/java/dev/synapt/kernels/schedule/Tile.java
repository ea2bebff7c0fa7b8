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
