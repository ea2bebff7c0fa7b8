package dev.synapt.runtime.data;

import dev.synapt.runtime.random.CounterRandom;

/**
 * Classes of points in the plane that no straight line parts, computed: two numbers a sample, labels from 0. The same
 * seed gives the same points everywhere. The samples come in random order.
 */
public final class SyntheticData {
    private static final long MOONS = 1;
    private static final long CIRCLES = 2;
    private static final long SPIRALS = 3;

    private SyntheticData() {}

    /**
     * Two half circles that reach into each other, as scikit-learn's {@code make_moons}.
     *
     * @param samples of both classes together
     * @param noise standard deviation of what is added to each coordinate; the circles have radius 1
     */
    public static Dataset twoMoons(int samples, double noise, long seed) {
        Points points = new Points(samples, noise, new CounterRandom(seed, MOONS));
        int outer = samples / 2;
        for (int i = 0; i < samples; i++) {
            boolean first = i < outer;
            double angle = StrictMath.PI * (first ? place(i, outer) : place(i - outer, samples - outer));
            double x = StrictMath.cos(angle);
            double y = StrictMath.sin(angle);
            points.add(first ? x : 1 - x, first ? y : 0.5 - y, first ? 0 : 1);
        }
        return points.shuffled(seed);
    }

    /**
     * A circle around a smaller one, as scikit-learn's {@code make_circles}.
     *
     * @param samples of both classes together
     * @param noise standard deviation of what is added to each coordinate; the outer circle has radius 1
     * @param factor radius of the inner circle, above 0 and below 1
     */
    public static Dataset circles(int samples, double noise, double factor, long seed) {
        if (!(factor > 0 && factor < 1)) {
            throw new DataException("the inner circle's radius is " + factor + "; give one above 0 and below 1");
        }
        Points points = new Points(samples, noise, new CounterRandom(seed, CIRCLES));
        int outer = samples / 2;
        for (int i = 0; i < samples; i++) {
            boolean first = i < outer;
            double turn = first ? (double) i / outer : (double) (i - outer) / (samples - outer);
            double radius = first ? 1 : factor;
            double angle = 2 * StrictMath.PI * turn;
            points.add(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), first ? 0 : 1);
        }
        return points.shuffled(seed);
    }

    /**
     * Arms that wind out of the origin to radius 1.
     *
     * @param samples of all classes together
     * @param arms number of classes, 2 or more
     * @param turns how often each arm winds around the origin
     * @param noise standard deviation of what is added to each coordinate
     */
    public static Dataset spirals(int samples, int arms, double turns, double noise, long seed) {
        if (arms < 2) {
            throw new DataException("there are " + arms + " arms; give 2 or more");
        }
        Points points = new Points(samples, noise, new CounterRandom(seed, SPIRALS));
        for (int i = 0; i < samples; i++) {
            int arm = i % arms;
            int armSize = (samples - arm + arms - 1) / arms;
            int number = i / arms + 1;
            double radius = (double) number / armSize;
            double angle = 2 * StrictMath.PI * (turns * radius + (double) arm / arms);
            points.add(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), arm);
        }
        return points.shuffled(seed);
    }

    /** Evenly from 0 to 1, both included. */
    private static double place(int index, int count) {
        return count == 1 ? 0 : index / (count - 1.0);
    }

    /** Points with noise, one after the other. */
    private static final class Points {
        private final float[] coordinates;
        private final int[] labels;
        private final double noise;
        private final CounterRandom random;
        private int size;

        Points(int samples, double noise, CounterRandom random) {
            if (samples < 2 || !(noise >= 0) || Double.isInfinite(noise)) {
                throw new DataException(samples + " samples with noise " + noise
                        + "; give 2 samples or more and a finite noise of 0 or more");
            }
            this.coordinates = new float[Math.multiplyExact(2, samples)];
            this.labels = new int[samples];
            this.noise = noise;
            this.random = random;
        }

        void add(double x, double y, int label) {
            coordinates[2 * size] = (float) (x + noise * random.normal());
            coordinates[2 * size + 1] = (float) (y + noise * random.normal());
            labels[size++] = label;
        }

        Dataset shuffled(long seed) {
            return Dataset.of(coordinates, labels).shuffle(seed);
        }
    }
}
