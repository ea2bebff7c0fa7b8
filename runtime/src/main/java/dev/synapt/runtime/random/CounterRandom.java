package dev.synapt.runtime.random;

/**
 * Random numbers of one numbered stream of a seed. Streams of one seed are independent of each other, so that every
 * parameter, every epoch has its own and none shifts when another draws more. Not safe for several threads.
 */
public final class CounterRandom {
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private final long key;
    private long counter;
    private double spareNormal;
    private boolean hasSpareNormal;

    /**
     * @param seed of all streams
     * @param stream any number
     */
    public CounterRandom(long seed, long stream) {
        this.key = Threefry.block(seed, stream);
    }

    /** 64 random bits. */
    public long nextLong() {
        return Threefry.block(key, counter++);
    }

    /**
     * Uniform in 0 (inclusive) to {@code bound} (exclusive).
     *
     * @param bound positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound is " + bound + "; it must be positive");
        }
        // The high half of a 32 by 32 bit product, with the few values that would make it uneven drawn again:
        // Daniel Lemire, Fast random integer generation in an interval, 2019.
        long product = (nextLong() & 0xFFFF_FFFFL) * bound;
        if ((product & 0xFFFF_FFFFL) < bound) {
            long uneven = (1L << 32) % bound;
            while ((product & 0xFFFF_FFFFL) < uneven) {
                product = (nextLong() & 0xFFFF_FFFFL) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /** Normal with mean 0 and standard deviation 1: G. E. P. Box and Mervin E. Muller, 1958. */
    /** Normal with mean 0 and standard deviation 1. */
    public double normal() {
        if (hasSpareNormal) {
            hasSpareNormal = false;
            return spareNormal;
        }
        // 1 - u lies in (0, 1], where the logarithm is finite. StrictMath gives the same bits on every machine.
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        double angle = 2 * StrictMath.PI * uniform();
        spareNormal = radius * StrictMath.sin(angle);
        hasSpareNormal = true;
        return radius * StrictMath.cos(angle);
    }

    /** Normal with mean 0 and standard deviation 1, drawn again while further than 2 from 0. */
    public double truncatedNormal() {
        double value = normal();
        while (StrictMath.abs(value) > 2) {
            value = normal();
        }
        return value;
    }

    /** Puts the elements into a random order: Richard Durstenfeld, 1964, after Ronald Fisher and Frank Yates. */
    public void shuffle(int[] elements) {
        for (int last = elements.length - 1; last > 0; last--) {
            int other = nextInt(last + 1);
            int swapped = elements[last];
            elements[last] = elements[other];
            elements[other] = swapped;
        }
    }
}
