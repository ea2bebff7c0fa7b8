package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Access;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.Taps;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Copies and weighted sums along a dimension in OpenCL C: a work-item writes one element, or a run of those that lie
 * side by side.
 */
final class OpenClMoves {
    private final Layouts layouts;
    private final OpenClType type;
    private final Signature signature;
    private final OpenClCut cut;

    OpenClMoves(Layouts layouts, Signature signature, OpenClCut cut) {
        this.cut = cut;
        this.layouts = layouts;
        this.type = OpenClType.of(layouts.precision());
        this.signature = signature;
    }

    private String start(Tensor tensor) {
        return tensor.external() ? signature.name(tensor) + "At + " : "";
    }

    /** A copy of a tensor to one of another shape or layout. */
    WorkItems copy(SourceText text, CopyStatement.Move move) {
        Tensor in = move.in();
        WorkItems items =
                WorkItems.ofBatch(new WorkItems.Loop("b", 1), new WorkItems.Loop("e", in.rows() * in.columns()));
        items.print(text);
        text.line("y[" + start(move.out()) + element(move.out()) + "] = x[" + start(in) + element(in) + "];");
        return items;
    }

    /** Position of element {@code e} of sample {@code b}. */
    private String element(Tensor tensor) {
        int stride = layouts.stride(tensor);
        String sample = "b * " + layouts.sampleLength(tensor) + " + ";
        return stride == tensor.columns()
                ? sample + "e"
                : sample + "e / " + tensor.columns() + " * " + stride + " + e % " + tensor.columns();
    }

    /** A copy into a larger sample, out of one or into another order. */
    WorkItems spread(SourceText text, CopyStatement.Spread spread) {
        List<ProductShape.Dimension> loops = ProductShape.merged(
                spread.axes(),
                new ProductShape.Distances(
                        axis -> ProductShape.distance(layouts, spread.in(), axis),
                        axis -> 0,
                        axis -> ProductShape.distance(layouts, spread.out(), axis)));
        ProductShape.Dimension last = loops.get(loops.size() - 1);
        String from = start(spread.in()) + OpenClProducts.position(loops, ProductShape.Dimension::left) + " + "
                + offset(spread.in());
        String to = start(spread.out()) + OpenClProducts.position(loops, ProductShape.Dimension::out) + " + "
                + offset(spread.out());
        if (cut == OpenClCut.VECTORS && loops.size() > 1 && last.left() == 1 && last.out() == 1) {
            List<ProductShape.Dimension> around = loops.subList(0, loops.size() - 1);
            int group = OpenClColumns.group(last.extent());
            WorkItems items = new WorkItems(places(around), true, 1, group);
            items.print(text);
            run(text, last, to, from);
            return items;
        }
        WorkItems items = new WorkItems(places(loops), true);
        items.print(text);
        text.line("y[" + to + "] = x[" + from + "];");
        return items;
    }

    private static List<WorkItems.Loop> places(List<ProductShape.Dimension> loops) {
        return loops.stream()
                .map(loop -> new WorkItems.Loop(loop.name(), loop.extent()))
                .toList();
    }

    /** Copies a run of elements between two positions, vector by vector, and what is left of them one by one. */
    private void run(SourceText text, ProductShape.Dimension run, String to, String from) {
        OpenClLanes lanes = OpenClLanes.of(type, cut);
        int whole = run.extent() / lanes.count() * lanes.count();
        String name = run.name();
        if (whole > 0) {
            text.open(
                    "for (int " + name + " = 0; " + name + " < " + whole + "; " + name + " += " + lanes.count() + ")");
            text.line(lanes.store(lanes.load("x", from), "y", to));
            text.close();
        }
        if (whole < run.extent()) {
            text.open("for (int " + name + " = " + whole + "; " + name + " < " + run.extent() + "; " + name + "++)");
            text.line("y[" + to + "] = x[" + from + "];");
            text.close();
        }
    }

    private String start(Access access) {
        return start(access.tensor());
    }

    private int offset(Access access) {
        return access.row().offset() * layouts.stride(access.tensor())
                + access.column().offset();
    }

    /**
     * Copies of parts into a whole or out of it: the elements of a block are those of its parts, one part behind the
     * other.
     */
    WorkItems splice(SourceText text, CopyStatement.Splice splice) {
        int elements = splice.parts().stream()
                .mapToInt(part ->
                        splice.rowsOfBlock(part.tensor()) * part.tensor().columns())
                .sum();
        WorkItems items = WorkItems.ofBatch(
                new WorkItems.Loop("block", splice.blocks()), new WorkItems.Loop("element", elements));
        items.print(text);
        int first = 0;
        for (CopyStatement.Splice.Part part : splice.parts()) {
            Tensor tensor = part.tensor();
            int end = first + splice.rowsOfBlock(tensor) * tensor.columns();
            text.open("if (element >= " + first + " && element < " + end + ")");
            text.line("const int row = (element - " + first + ") / " + tensor.columns() + ";");
            text.line("const int column = (element - " + first + ") % " + tensor.columns() + ";");
            String whole = signature.name(splice.whole()) + "["
                    + inBlock(splice, splice.whole(), part.row(), part.column()) + "]";
            String of = signature.name(tensor) + "[" + inBlock(splice, tensor, 0, 0) + "]";
            text.line((splice.joins() ? whole + " = " + of : of + " = " + whole) + ";");
            text.close();
            first = end;
        }
        return items;
    }

    private String inBlock(CopyStatement.Splice splice, Tensor tensor, int row, int column) {
        int stride = layouts.stride(tensor);
        return start(tensor) + "block * " + splice.rowsOfBlock(tensor) * stride + " + row * " + stride + " + column + "
                + (row * stride + column);
    }

    /** Weighted sums: which elements a result is the sum of stands in tables. */
    WorkItems resample(SourceText text, ImageStatement.Resample resample) {
        Taps taps = resample.taps();
        int columns = resample.in().columns();
        WorkItems items = WorkItems.ofBatch(
                new WorkItems.Loop("block", resample.blocks()),
                new WorkItems.Loop("place", taps.outputs().size()),
                new WorkItems.Loop("row", resample.inner()),
                new WorkItems.Loop("j", columns));
        items.print(text);
        int inStride = layouts.stride(resample.in());
        int outStride = layouts.stride(resample.out());
        int inPitch = resample.inner() * inStride;
        int outPitch = resample.inner() * outStride;
        tables(text, taps);
        text.line("const int readAt = " + start(resample.in()) + "block * " + taps.inputs() * inPitch + " + row * "
                + inStride + " + j;");
        text.line("int tap = firsts[place];");
        // What nothing is added to is zero.
        boolean gaps = taps.outputs().stream().anyMatch(List::isEmpty);
        text.line(type.real() + " sum = " + (gaps ? "tap == firsts[place + 1] ? 0 : " : "")
                + "x[readAt + inputs[tap] * " + inPitch + "]" + (taps.copies() ? "" : " * weights[tap]") + ";");
        if (!taps.copies()) {
            text.open("for (tap++; tap < firsts[place + 1]; tap++)");
            text.line("sum = " + type.fma("x[readAt + inputs[tap] * " + inPitch + "]", "weights[tap]", "sum") + ";");
            text.close();
        }
        text.line("y[" + start(resample.out()) + "block * " + taps.outputs().size() * outPitch + " + place * "
                + outPitch + " + row * " + outStride + " + j] = sum;");
        return items;
    }

    /** Of each result its first term, and of each term what it reads and how much of it. */
    private void tables(SourceText text, Taps taps) {
        List<Taps.Tap> all = taps.outputs().stream().flatMap(List::stream).toList();
        StringBuilder firsts = new StringBuilder("0");
        int next = 0;
        for (List<Taps.Tap> terms : taps.outputs()) {
            next += terms.size();
            firsts.append(", ").append(next);
        }
        text.lines("__constant int firsts[] = {" + firsts + "};");
        text.line("__constant int inputs[] = {"
                + all.stream().map(tap -> String.valueOf(tap.input())).collect(Collectors.joining(", ")) + "};");
        if (!taps.copies()) {
            text.line("__constant " + type.real() + " weights[] = {"
                    + all.stream().map(tap -> type.literal(tap.weight())).collect(Collectors.joining(", ")) + "};");
        }
    }
}
