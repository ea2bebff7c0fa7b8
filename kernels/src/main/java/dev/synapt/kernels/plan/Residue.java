package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements along one dimension that elements of a window see alike: element {@code first + r + stride * j} of the
 * sample is seen by element {@code tap + r + stride * m} of the window, at its position {@code position + j - dilation
 * * m}, for all j, r and m.
 *
 * @param first of them
 * @param count of r: neighbours
 * @param places of j: those a stride apart
 * @param tap the first element of the window that sees the first one
 * @param taps of m: how many elements of the window see each; perhaps none
 * @param position of the window at which its element {@code tap} sees the first one
 */
record Residue(int first, int count, int places, int tap, int taps, int position) {

    /** All elements along a dimension, in order; as few residues as there can be. */
    static List<Residue> all(int extent, Window window, int dimension) {
        int stride = window.strides().get(dimension);
        if (stride > 1 && window.dilation().get(dimension) > 1) {
            throw new IllegalArgumentException("Strides and dilation at once: " + window);
        }
        List<Residue> all = new ArrayList<>();
        for (int first = 0; first < Math.min(stride, extent); first++) {
            int seen = first + window.before().get(dimension);
            int tap = seen % stride;
            int size = window.size().get(dimension);
            int taps = tap < size ? (size - 1 - tap) / stride + 1 : 0;
            Residue next = new Residue(first, 1, (extent - 1 - first) / stride + 1, tap, taps, seen / stride);
            int last = all.size() - 1;
            if (last >= 0 && all.get(last).goesOnWith(next)) {
                all.set(last, all.get(last).longer());
            } else {
                all.add(next);
            }
        }
        return all;
    }

    private boolean goesOnWith(Residue next) {
        boolean alike = next.places == places && next.taps == taps;
        return alike && (taps == 0 || (next.position == position && next.tap == tap + count));
    }

    private Residue longer() {
        return new Residue(first, count + 1, places, tap, taps, position);
    }
}
