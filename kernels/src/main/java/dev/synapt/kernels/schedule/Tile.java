package dev.synapt.kernels.schedule;

/**
 * The block of outputs that a contraction keeps in registers.
 *
 * @param rows outputs along the row axis, one broadcast operand each
 * @param vectors vectors along the column axis
 */
public record Tile(int rows, int vectors) {

    /**
     * The tile for a vector width. Two vectors wide, as many rows as registers allow: 32 registers from 512 bits on,
     * else 16. On JDK 17 a tile of 14 rows trips {@code PerMethodTrapLimit} (100 traps recorded in inlined library
     * methods), after which vectors are boxed; 8 rows stay clear of it without a flag.
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
}
