package dev.synapt.kernels.algebra;

import java.util.List;

/**
 * The counter-based random generator Threefry-2x32 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3", 2011): 64 random bits as a function of two words of counter and two words of key.
 *
 * <p>Here as expressions, for generated code, and as {@link #block plain arithmetic}. The words are of 32 bits; where
 * the program's words have 64, the upper halves are held at zero.
 */
public final class Threefry {
    /** The number of rounds that its authors recommend. */
    public static final int ROUNDS = 20;

    private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};
    /** From the Skein hash function: keeps a key of zeros from being a fixed point. */
    private static final int PARITY = 0x1BD11BDA;

    private static final int ROUNDS_PER_INJECTION = 4;
    private static final long LOW_HALF = 0xFFFFFFFFL;

    private final Precision precision;

    Threefry(Precision precision) {
        this.precision = precision;
    }

    /**
     * The two words for this counter and key, packed: the first in the lower half.
     *
     * @param rounds how often to mix, {@link #ROUNDS} by default
     */
    public static long block(int counter0, int counter1, int key0, int key1, int rounds) {
        int[] key = {key0, key1, key0 ^ key1 ^ PARITY};
        int x0 = counter0 + key0;
        int x1 = counter1 + key1;
        for (int round = 0; round < rounds; round++) {
            x0 += x1;
            x1 = Integer.rotateLeft(x1, ROTATIONS[round % ROTATIONS.length]) ^ x0;
            if (round % ROUNDS_PER_INJECTION == ROUNDS_PER_INJECTION - 1) {
                int injection = round / ROUNDS_PER_INJECTION + 1;
                x0 += key[injection % 3];
                x1 += key[(injection + 1) % 3] + injection;
            }
        }
        return (x0 & LOW_HALF) | ((long) x1 << 32);
    }

    /**
     * The same as two expressions.
     *
     * @param words two of counter and two of key; bits above the lowest 32 are ignored
     */
    List<Expr> block(List<Expr> words, int rounds) {
        List<Expr> w = words.stream().map(this::truncated).toList();
        Expr parity = xor(xor(w.get(2), w.get(3)), Expr.word(PARITY));
        List<Expr> key = List.of(w.get(2), w.get(3), parity);
        Expr x0 = sum(w.get(0), key.get(0));
        Expr x1 = sum(w.get(1), key.get(1));
        for (int round = 0; round < rounds; round++) {
            x0 = sum(x0, x1);
            x1 = xor(rotated(x1, ROTATIONS[round % ROTATIONS.length]), x0);
            if (round % ROUNDS_PER_INJECTION == ROUNDS_PER_INJECTION - 1) {
                int injection = round / ROUNDS_PER_INJECTION + 1;
                x0 = sum(x0, key.get(injection % 3));
                x1 = sum(x1, sum(key.get((injection + 1) % 3), Expr.word(injection)));
            }
        }
        return List.of(x0, x1);
    }

    /** A number of [0, 1): as many of the block's first bits as the significand holds, 24 or 53. */
    Expr uniform(List<Expr> words) {
        List<Expr> block = block(words, ROUNDS);
        int fractionBits = precision.fractionBits();
        Expr significand = precision == Precision.FLOAT32
                ? Expr.shift(Op.SHIFT_RIGHT, block.get(0), 8)
                : Expr.of(
                        Op.WORD_OR,
                        Expr.shift(Op.SHIFT_LEFT, block.get(0), 21),
                        Expr.shift(Op.SHIFT_RIGHT, block.get(1), 11));
        // In two parts, since the conversion below has room for one bit less than the significand.
        Expr high = real(Expr.shift(Op.SHIFT_RIGHT, significand, 1));
        Expr low = real(Expr.of(Op.WORD_AND, significand, Expr.word(1)));
        Expr lowest = low.times(Math.scalb(1.0, -fractionBits - 1));
        return high.fma(Expr.constant(Math.scalb(1.0, -fractionBits)), lowest);
    }

    /** A word of up to {@code fractionBits} bits as a real: the fraction of a number whose last place is 1. */
    private Expr real(Expr word) {
        double base = Math.scalb(1.0, precision.fractionBits());
        return Expr.of(Op.WORD_OR, word, Expr.word(precision.bitsOf(base)))
                .apply(Op.FROM_BITS)
                .minus(Expr.constant(base));
    }

    private Expr truncated(Expr word) {
        return precision == Precision.FLOAT32 ? word : Expr.of(Op.WORD_AND, word, Expr.word(LOW_HALF));
    }

    private Expr sum(Expr a, Expr b) {
        return truncated(Expr.of(Op.WORD_ADD, a, b));
    }

    private static Expr xor(Expr a, Expr b) {
        return Expr.of(Op.WORD_XOR, a, b);
    }

    private Expr rotated(Expr x, int amount) {
        Expr left = truncated(Expr.shift(Op.SHIFT_LEFT, x, amount));
        return Expr.of(Op.WORD_OR, left, Expr.shift(Op.SHIFT_RIGHT, x, Integer.SIZE - amount));
    }
}
