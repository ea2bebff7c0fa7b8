package dev.synapt.runtime.data;

import dev.synapt.runtime.random.CounterRandom;

/**
 * How one digit is written this time: where every point of its strokes comes to lie. Points are moved a little one by
 * one, then bent by slow waves, then stretched, slanted, turned and shifted together.
 */
final class Handwriting {
    /** How far a single point strays, in parts of the digit's height; uniform, both ways. */
    private static final double JITTER = 0.055;

    /** How far the waves bend, in parts of the digit's height. */
    private static final double BEND = 0.045;

    /** Turn in radians, standard deviation. */
    private static final double TURN = 0.14;

    private static final double MOST_SLANT = 0.4;
    private static final double LEAST_HEIGHT = 0.55;
    private static final double MOST_HEIGHT = 0.8;
    private static final double LEAST_WIDTH = 0.6;
    private static final double MOST_WIDTH = 0.95;

    /** How far the whole digit strays from the middle, in parts of the image; uniform, both ways. */
    private static final double SHIFT = 0.09;

    private final CounterRandom random;
    private final double[] waves = new double[8];
    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double xMiddle;
    private final double yMiddle;

    Handwriting(CounterRandom random) {
        this.random = random;
        for (int i = 0; i < waves.length; i++) {
            waves[i] = 2 * StrictMath.PI * random.uniform();
        }
        double height = between(LEAST_HEIGHT, MOST_HEIGHT);
        double width = height * between(LEAST_WIDTH, MOST_WIDTH);
        double slant = between(-MOST_SLANT, MOST_SLANT);
        double turn = TURN * random.truncatedNormal();
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        this.xx = cos * width;
        this.xy = -cos * slant * height - sin * height;
        this.yx = sin * width;
        this.yy = -sin * slant * height + cos * height;
        this.xMiddle = 0.5 + between(-SHIFT, SHIFT);
        this.yMiddle = 0.5 + between(-SHIFT, SHIFT);
    }

    private double between(double low, double high) {
        return low + (high - low) * random.uniform();
    }

    /** Where the points of a stroke come to lie in the image, whose edges run from 0 to 1; corners stay corners. */
    double[] placed(double[] stroke) {
        double[] points = new double[stroke.length];
        for (int i = 0; i < points.length; i += 2) {
            if (i > 0 && stroke[i] == stroke[i - 2] && stroke[i + 1] == stroke[i - 1]) {
                points[i] = points[i - 2];
                points[i + 1] = points[i - 1];
            } else {
                place(stroke[i] + between(-JITTER, JITTER), stroke[i + 1] + between(-JITTER, JITTER), points, i);
            }
        }
        return points;
    }

    private void place(double x, double y, double[] points, int at) {
        double bentX = x - 0.5 + BEND * (wave(4 * y, 0) + wave(3 * x + 5 * y, 2));
        double bentY = y - 0.5 + BEND * (wave(4 * x, 4) + wave(5 * x - 3 * y, 6));
        points[at] = xMiddle + xx * bentX + xy * bentY;
        points[at + 1] = yMiddle + yx * bentX + yy * bentY;
    }

    /** A wave whose frequency varies by a third and whose phase is random. */
    private double wave(double position, int index) {
        double frequency = 0.8 + waves[index + 1] / 15;
        return StrictMath.sin(frequency * position + waves[index]);
    }
}
