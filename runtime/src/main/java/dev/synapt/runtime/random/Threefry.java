package dev.synapt.runtime.random;

/**
 * Threefry-2x32 with 20 rounds: a hash of a 64-bit counter under a 64-bit key that passes for random.
 *
 * <p>John K. Salmon, Mark A. Moraes, Ron O. Dror and David E. Shaw: Parallel random numbers: as easy as 1, 2, 3. SC
 * 2011.
 */
public final class Threefry {
    /** Parity of the key schedule, from Skein. */
    private static final int PARITY = 0x1BD11BDA;

    private static final int ROUNDS = 20;

    /** Rotations of the eight rounds that repeat: table 2 of the paper's code. */
    private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};

    private Threefry() {}

    /**
     * The random block of a counter.
     *
     * @param key first word in the low half, second word in the high half
     * @param counter likewise
     * @return first word in the low half, second word in the high half
     */
    public static long block(long key, long counter) {
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        int key2 = PARITY ^ key0 ^ key1;
        int x0 = (int) counter + key0;
        int x1 = (int) (counter >>> 32) + key1;
        for (int round = 0; round < ROUNDS; ) {
            x0 += x1;
            x1 = Integer.rotateLeft(x1, ROTATIONS[round & 7]) ^ x0;
            round++;
            if ((round & 3) == 0) {
                int rotated = key0;
                key0 = key1;
                key1 = key2;
                key2 = rotated;
                x0 += key0;
                x1 += key1 + (round >> 2);
            }
        }
        return (x0 & 0xFFFF_FFFFL) | (long) x1 << 32;
    }
}
