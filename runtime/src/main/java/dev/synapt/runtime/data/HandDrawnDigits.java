package dev.synapt.runtime.data;

import dev.synapt.runtime.random.CounterRandom;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures of the digits 0 to 9 that look drawn by hand, computed: several ways to write each, points that stray,
 * random bend, slant, turn, size, place, pen and grain. White on black as MNIST's: 0 is the background, 1 is full ink.
 * A linear classifier fails on more than a tenth of them; a small network learns nearly all.
 *
 * <p>The same seed gives the same pictures everywhere; another seed gives a set to test with.
 */
public final class HandDrawnDigits {
    /** Pixels along an edge, as MNIST's. */
    public static final int EDGE = 28;

    private static final int CLASSES = 10;
    private static final int LEAST_EDGE = 8;

    /** Pieces that the curve between two points is drawn in; each is one or two pixels long. */
    private static final int PIECES = 4;

    /** Pen widths in parts of the image's edge: from 1.2 to 3.6 pixels of 28. */
    private static final double LEAST_PEN = 0.043;

    private static final double MOST_PEN = 0.13;
    private static final double LEAST_INK = 0.6;
    private static final double GRAIN = 0.12;

    /** The streams of labels; pictures take those from 0. */
    private static final long LABELS = -1;

    private HandDrawnDigits() {}

    /** Pictures of 28 x 28 pixels and what they show, every digit equally often, in random order. */
    public static Dataset of(int samples, long seed) {
        return of(samples, EDGE, seed);
    }

    /**
     * Pictures and what they show, every digit equally often, in random order.
     *
     * @param samples number of pictures
     * @param edge pixels along an edge, 8 or more
     */
    public static Dataset of(int samples, int edge, long seed) {
        if (samples < 1 || edge < LEAST_EDGE) {
            throw new DataException(
                    samples + " pictures of " + edge + " pixels; give 1 or more of " + LEAST_EDGE + " pixels or more");
        }
        float[] pixels = new float[Math.multiplyExact(samples, edge * edge)];
        int[] labels = IntStream.range(0, samples).map(i -> i % CLASSES).toArray();
        new CounterRandom(seed, LABELS).shuffle(labels);
        // Each picture has random numbers of its own, so that threads change nothing.
        IntStream.range(0, samples).parallel().forEach(i -> {
            draw(labels[i], new Canvas(edge, pixels, i * edge * edge), edge, new CounterRandom(seed, i));
        });
        return Dataset.of(pixels, labels);
    }

    private static void draw(int digit, Canvas canvas, int edge, CounterRandom random) {
        List<List<double[]>> ways = DigitStrokes.of(digit);
        List<double[]> strokes = ways.get(random.nextInt(ways.size()));
        Handwriting hand = new Handwriting(random);
        double pen = edge * (LEAST_PEN + (MOST_PEN - LEAST_PEN) * random.uniform());
        double ink = LEAST_INK + (1 - LEAST_INK) * random.uniform();
        for (double[] stroke : strokes) {
            draw(hand.placed(stroke), canvas, edge, pen, ink);
        }
        canvas.grain(GRAIN, random);
    }

    private static void draw(double[] points, Canvas canvas, int edge, double pen, double ink) {
        double fromX = edge * points[0];
        double fromY = edge * points[1];
        for (int i = 0; i + 3 < points.length; i += 2) {
            for (int piece = 1; piece <= PIECES; piece++) {
                double t = (double) piece / PIECES;
                double toX = edge * curve(points, i, t);
                double toY = edge * curve(points, i + 1, t);
                canvas.line(fromX, fromY, toX, toY, pen, ink);
                fromX = toX;
                fromY = toY;
            }
        }
    }

    /**
     * One coordinate of the curve through the points, between the one at {@code i} and the next: Edwin Catmull and
     * Raphael Rom, A class of local interpolating splines, 1974.
     */
    private static double curve(double[] points, int i, double t) {
        double p1 = points[i];
        double p2 = points[i + 2];
        double p0 = i >= 2 ? points[i - 2] : p1;
        double p3 = i + 4 < points.length ? points[i + 4] : p2;
        double linear = p2 - p0;
        double square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
        double cube = -p0 + 3 * p1 - 3 * p2 + p3;
        return p1 + 0.5 * t * (linear + t * (square + t * cube));
    }
}
