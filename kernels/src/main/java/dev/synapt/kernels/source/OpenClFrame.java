package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Axis;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;
import java.util.Optional;

/**
 * The copy of an image into the frame that windows slide over, as its kernel in OpenCL C reads it.
 *
 * @param in what is copied, which is {@code x} there
 * @param pitch elements from one of its places to the next
 * @param start of the batch in it, or empty
 * @param sample elements of a sample of it
 * @param extents its rows and columns
 * @param offsets the first row and column of the frame that it has
 */
record OpenClFrame(Tensor in, int pitch, String start, int sample, List<Integer> extents, List<Integer> offsets) {
    OpenClFrame {
        extents = List.copyOf(extents);
        offsets = List.copyOf(offsets);
    }

    /** Of what minimal filtering reads, where the copy is of an image that lies row by row. */
    static Optional<OpenClFrame> of(
            Layouts layouts, Signature signature, CopyStatement.Spread copy, ProductStatement.Filtering filtering) {
        Tensor in = copy.in().tensor();
        List<Axis> axes = copy.axes();
        int width = filtering.frame().get(1);
        boolean alike = copy.out().tensor().equals(filtering.in())
                && axes.size() == 4
                && copy.in().row().offset() == 0
                && copy.in().row().factor(axes.get(0)) == in.rows()
                && copy.in().row().factor(axes.get(1)) == axes.get(2).extent()
                && copy.in().row().factor(axes.get(2)) == 1
                && copy.in().column().factor(axes.get(3)) == 1
                && copy.out().row().factor(axes.get(1)) == width
                && copy.out().row().factor(axes.get(2)) == 1
                && copy.out().column().factor(axes.get(3)) == 1;
        if (!alike) {
            return Optional.empty();
        }
        int offset = copy.out().row().offset();
        return Optional.of(new OpenClFrame(
                in,
                layouts.stride(in),
                in.external() ? signature.name(in) + "At + " : "",
                layouts.sampleLength(in),
                List.of(axes.get(1).extent(), axes.get(2).extent()),
                List.of(offset / width, offset % width)));
    }

    int channels() {
        return in.columns();
    }

    /** Declares where something that begins at a row or column of the frame begins in the image, or before it. */
    void declare(SourceText text, String name, String place, int dimension) {
        int offset = offsets.get(dimension);
        text.line("const int " + name + " = " + place + (offset == 0 ? "" : " - " + offset) + ";");
    }

    /** Whether a row or column lies in the image. */
    String within(String place, int dimension) {
        return place + " >= 0 && " + place + " < " + extents.get(dimension);
    }

    /** Where a sample begins. */
    String sample(String number) {
        return start + number + " * " + sample;
    }

    /** Where a row and a column lie in a sample. */
    String place(String row, String column) {
        return "(" + row + " * " + extents.get(1) + " + " + column + ") * " + pitch;
    }
}
