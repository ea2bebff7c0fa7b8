package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A window on samples of one size.
 *
 * @param extents of a sample's spatial dimensions
 * @param positions of the window along each of them
 * @param window that slides
 */
public record Sliding(List<Integer> extents, List<Integer> positions, Window window) {

    public Sliding {
        extents = List.copyOf(extents);
        positions = List.copyOf(positions);
    }

    /** A window at all positions that it has on such samples. */
    static Sliding of(List<Integer> extents, Window window) {
        return new Sliding(extents, window.outputs(extents), window);
    }

    /** Number of spatial dimensions. */
    public int rank() {
        return extents.size();
    }

    /** Whether the window lies inside of the sample at all its positions. */
    public boolean inside(int dimension) {
        int last = (positions.get(dimension) - 1) * window.strides().get(dimension) + window.span(dimension);
        return window.before().get(dimension) == 0 && last <= extents.get(dimension);
    }

    /** Whether an element can lie in several windows. */
    public boolean overlaps() {
        return IntStream.range(0, rank())
                .anyMatch(d -> window.strides().get(d) < window.size().get(d));
    }

    /** Whether every element lies in exactly one window. */
    public boolean tiles() {
        return IntStream.range(0, rank())
                .allMatch(d -> inside(d)
                        && window.strides().get(d).equals(window.size().get(d))
                        && positions.get(d) * window.size().get(d) == extents.get(d));
    }

    /** Rows from one index of each dimension to the next, for row-major samples of some extents. */
    static List<Integer> pitches(List<Integer> extents) {
        List<Integer> pitches = new ArrayList<>();
        int pitch = 1;
        for (int d = extents.size() - 1; d >= 0; d--) {
            pitches.add(pitch);
            pitch = Math.multiplyExact(pitch, extents.get(d));
        }
        Collections.reverse(pitches);
        return pitches;
    }

    /** Rows of a sample of some extents. */
    static int rows(List<Integer> extents) {
        return extents.stream().reduce(1, Math::multiplyExact);
    }

    @Override
    public String toString() {
        return window.size() + " in steps of " + window.strides() + " on " + extents;
    }
}
