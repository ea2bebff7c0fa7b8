package dev.synapt.kernels.graph;

import java.util.List;

/**
 * How images are moved about: for each pixel of the output the place in the input that it shows, affine in its own
 * place.
 *
 * @param motion what is drawn
 * @param ranges of the numbers that are drawn for each sample, uniformly
 * @param linear whether lines are drawn between the four pixels around a place; else the nearest one is taken
 * @param fill what lies beyond the edges
 * @param value that {@link Fill#CONSTANT} fills with
 */
public record Warping(Motion motion, List<Interval> ranges, boolean linear, Fill fill, double value) {

    /** Kinds of motion, with the numbers that they draw; a place is (x, y), the width W and the height H. */
    public enum Motion {
        /** Up or down: y or H - 1 - y, where the first number is below 1/2; the same of x by the second. */
        FLIP,
        /** By an angle, a share of a whole turn, about the middle. */
        ROTATION,
        /** Down by a share of H, to the right by a share of W. */
        TRANSLATION,
        /** By 1 + a number, of the height and then of the width, about the middle; a single number is for both. */
        ZOOM,
        /** x + a y and y + b x, both with a sign by the third number: - from 1/2 on. */
        SHEAR
    }

    /** Beyond the edges. */
    public enum Fill {
        CONSTANT,
        NEAREST,
        REFLECT,
        WRAP
    }

    /** From the least number to the greatest. */
    public record Interval(double low, double high) {}

    public Warping {
        ranges = List.copyOf(ranges);
    }
}
