package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Pooling;
import dev.synapt.kernels.graph.Window;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.Sliding;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pools and their gradients in OpenCL C. A work-item has one element of what is written; that of a gradient of windows
 * that overlap looks for those that the element lies in, in their order, so that its parts are added as in Java.
 */
final class OpenClPools {
    private static final List<String> AXES = List.of("w", "h", "d");

    private final Layouts layouts;
    private final OpenClType type;
    private final OpenClCut cut;

    OpenClPools(Layouts layouts, OpenClCut cut) {
        this.layouts = layouts;
        this.type = OpenClType.of(layouts.precision());
        this.cut = cut;
    }

    /** Elements of a work-item: vectors where the rows of all tensors are such. */
    private OpenClLanes lanes(ImageStatement statement) {
        OpenClLanes lanes = OpenClLanes.of(type, cut);
        return Stream.concat(statement.reads().stream(), statement.writes().stream())
                        .allMatch(tensor -> lanes.divides(layouts, tensor))
                ? lanes
                : new OpenClLanes(type, 1);
    }

    private static String axis(Sliding sliding, int dimension) {
        return AXES.get(sliding.rank() - 1 - dimension);
    }

    private static WorkItems items(
            OpenClLanes lanes, Sliding sliding, String prefix, List<Integer> extents, int columns) {
        List<WorkItems.Loop> loops = new ArrayList<>();
        loops.add(new WorkItems.Loop("b", 1));
        for (int d = 0; d < sliding.rank(); d++) {
            loops.add(new WorkItems.Loop(prefix + axis(sliding, d), extents.get(d)));
        }
        loops.add(lanes.columns(columns));
        return new WorkItems(loops, true);
    }

    /** Position of an element of column {@code j}, by the names of its places. */
    private static String at(List<String> places, List<Integer> extents, int stride) {
        String row = "b";
        for (int d = 0; d < places.size(); d++) {
            row = (d == 0 ? row : "(" + row + ")") + " * " + extents.get(d) + " + " + places.get(d);
        }
        return "(" + row + ") * " + stride + " + j";
    }

    private static List<String> names(Sliding sliding, String prefix) {
        List<String> names = new ArrayList<>();
        for (int d = 0; d < sliding.rank(); d++) {
            names.add(prefix + axis(sliding, d));
        }
        return names;
    }

    /** The greatest element, the least, or the mean over the window. */
    WorkItems print(SourceText text, ImageStatement.Pool pool) {
        Sliding sliding = pool.sliding();
        OpenClLanes lanes = lanes(pool);
        WorkItems items = beginPositions(text, lanes, sliding, pool.in());
        Pooling pooling = pool.pooling();
        String start = switch (pooling) {
            case MAX -> lanes.constant(Double.NEGATIVE_INFINITY);
            case MIN -> lanes.constant(Double.POSITIVE_INFINITY);
            case AVERAGE -> "0";
        };
        text.line(lanes.numbers() + " result = " + start + ";");
        openWindow(text, sliding);
        String at = at(names(sliding, "i"), sliding.extents(), layouts.stride(pool.in()));
        text.line("const " + lanes.numbers() + " element = " + lanes.load("x", at) + ";");
        text.line(
                switch (pooling) {
                    case MAX -> "result = " + lanes.max("result", "element") + ";";
                    case MIN -> "result = " + lanes.min("result", "element") + ";";
                    case AVERAGE -> "result += element;";
                });
        closeWindow(text, sliding);
        if (pooling == Pooling.AVERAGE) {
            text.line("result /= " + count(sliding) + ";");
        }
        text.line(lanes.store("result", "y", at(names(sliding, ""), sliding.positions(), layouts.stride(pool.out()))));
        return items;
    }

    /** Begins a kernel that has a work-item for each position of the window on a tensor. */
    private static WorkItems beginPositions(SourceText text, OpenClLanes lanes, Sliding sliding, Tensor tensor) {
        WorkItems items = items(lanes, sliding, "", sliding.positions(), Layouts.padded(tensor.columns()));
        lanes.begin(text, items);
        bounds(text, sliding);
        return items;
    }

    /** Declares the first place of the window and the one behind its last along each dimension. */
    private static void bounds(SourceText text, Sliding sliding) {
        Window window = sliding.window();
        for (int d = 0; d < sliding.rank(); d++) {
            String axis = axis(sliding, d);
            int before = window.before().get(d);
            String begin = axis + " * " + window.strides().get(d) + (before == 0 ? "" : " - " + before);
            text.line("const int " + axis + "Begin = " + (before == 0 ? begin : "max(" + begin + ", 0)") + ";");
            text.line("const int " + axis + "End = min(" + begin + " + "
                    + window.size().get(d) + ", " + sliding.extents().get(d) + ");");
        }
    }

    private static void openWindow(SourceText text, Sliding sliding) {
        openWindow(text, sliding, "End");
    }

    /** @param end what follows an axis in the name of the place that the loop along it ends at */
    private static void openWindow(SourceText text, Sliding sliding, String end) {
        for (int d = 0; d < sliding.rank(); d++) {
            String axis = axis(sliding, d);
            text.open(
                    "for (int i" + axis + " = " + axis + "Begin; i" + axis + " < " + axis + end + "; i" + axis + "++)");
        }
    }

    private static void closeWindow(SourceText text, Sliding sliding) {
        for (int d = 0; d < sliding.rank(); d++) {
            text.close();
        }
    }

    /** Elements of the window as a real. */
    private String count(Sliding sliding) {
        List<String> extents = new ArrayList<>();
        for (String axis : names(sliding, "")) {
            extents.add("(" + axis + "End - " + axis + "Begin)");
        }
        return "(" + type.real() + ") (" + String.join(" * ", extents) + ")";
    }

    /** The gradient of the input. */
    WorkItems print(SourceText text, ImageStatement.PoolGradient pool) {
        Sliding sliding = pool.sliding();
        boolean fromTheFirst = sliding.window().before().stream().allMatch(before -> before == 0);
        return fromTheFirst && !sliding.overlaps() ? byWindows(text, pool) : byElements(text, pool);
    }

    /**
     * A work-item writes all elements from the beginning of a window to that of the next one, or to the border: each is
     * read once. With two by two elements the other way takes 2.5 reads of an element.
     */
    private WorkItems byWindows(SourceText text, ImageStatement.PoolGradient pool) {
        Sliding sliding = pool.sliding();
        OpenClLanes lanes = lanes(pool);
        boolean chooses = pool.pooling().chooses();
        WorkItems items = beginPositions(text, lanes, sliding, pool.out());
        String windowAt = at(names(sliding, ""), sliding.positions(), layouts.stride(pool.gradient()));
        text.line("const int windowAt = " + windowAt + ";");
        String share = lanes.load("dy", "windowAt") + (chooses ? "" : " / " + count(sliding));
        text.line("const " + lanes.numbers() + " share = " + share + ";");
        if (chooses) {
            text.line("const " + lanes.numbers() + " greatest = " + lanes.load("y", "windowAt") + ";");
            text.line(lanes.truths() + " found = 0;");
        }
        List<String> outside = reach(text, sliding);
        openWindow(text, sliding, outside.isEmpty() ? "End" : "Reach");
        text.line("const int at = " + at(names(sliding, "i"), sliding.extents(), layouts.stride(pool.out())) + ";");
        if (!outside.isEmpty()) {
            text.open("if (" + String.join(" || ", outside) + ")");
            text.line(lanes.store(lanes.constant(0), "dx", "at"));
            text.line("continue;");
            text.close();
        }
        String part = "share";
        if (chooses) {
            text.line("const " + lanes.truths() + " chosen = " + lanes.load("x", "at") + " == greatest && !found;");
            text.line("found = found || chosen;");
            part = "(chosen ? share : " + lanes.constant(0) + ")";
        }
        // As a sum from 0 on, which has no -0.
        text.line(lanes.store(lanes.constant(0) + " + " + part, "dx", "at"));
        closeWindow(text, sliding);
        return items;
    }

    /**
     * Declares how far a work-item writes, where that is farther than its window.
     *
     * @return what holds of elements outside of the window; nothing where the windows are all there is
     */
    private static List<String> reach(SourceText text, Sliding sliding) {
        if (sliding.tiles()) {
            return List.of();
        }
        List<String> outside = new ArrayList<>();
        for (int d = 0; d < sliding.rank(); d++) {
            String axis = axis(sliding, d);
            int last = sliding.positions().get(d) - 1;
            text.line("const int " + axis + "Reach = " + axis + " == " + last + " ? "
                    + sliding.extents().get(d) + " : " + axis + "Begin + "
                    + sliding.window().strides().get(d) + ";");
            outside.add("i" + axis + " >= " + axis + "End");
        }
        return outside;
    }

    /** A work-item adds the parts of an element from each window that it lies in. */
    private WorkItems byElements(SourceText text, ImageStatement.PoolGradient pool) {
        Sliding sliding = pool.sliding();
        Window window = sliding.window();
        OpenClLanes lanes = lanes(pool);
        WorkItems items = items(
                lanes,
                sliding,
                "p",
                sliding.extents(),
                Layouts.padded(pool.out().columns()));
        lanes.begin(text, items);
        text.line(lanes.numbers() + " sum = 0;");
        for (int d = 0; d < sliding.rank(); d++) {
            String axis = axis(sliding, d);
            int stride = window.strides().get(d);
            int size = window.size().get(d);
            int before = window.before().get(d);
            // The first window that reaches the element is the one after the last that ends before it.
            text.line("const int " + axis + "First = max((p" + axis + " + " + (before - size + stride) + ") / " + stride
                    + ", 0);");
            text.line("const int " + axis + "Last = min((p" + axis + " + " + before + ") / " + stride + ", "
                    + (sliding.positions().get(d) - 1) + ");");
        }
        for (int d = 0; d < sliding.rank(); d++) {
            String axis = axis(sliding, d);
            text.open("for (int " + axis + " = " + axis + "First; " + axis + " <= " + axis + "Last; " + axis + "++)");
        }
        String windowAt = at(names(sliding, ""), sliding.positions(), layouts.stride(pool.gradient()));
        bounds(text, sliding);
        if (pool.pooling().chooses()) {
            chosen(text, lanes, pool, windowAt);
        } else {
            text.line("sum += " + lanes.load("dy", windowAt) + " / " + count(sliding) + ";");
        }
        sliding.positions().forEach(d -> text.close());
        text.line(lanes.store("sum", "dx", at(names(sliding, "p"), sliding.extents(), layouts.stride(pool.out()))));
        return items;
    }

    /** Adds the gradient of a window whose first element that equals the result is this one. */
    private void chosen(SourceText text, OpenClLanes lanes, ImageStatement.PoolGradient pool, String windowAt) {
        Sliding sliding = pool.sliding();
        int stride = layouts.stride(pool.out());
        text.line("const int windowAt = " + windowAt + ";");
        text.line("const int here = " + at(names(sliding, "p"), sliding.extents(), stride) + ";");
        text.line("const " + lanes.numbers() + " greatest = " + lanes.load("y", "windowAt") + ";");
        text.line(lanes.truths() + " first = " + lanes.load("x", "here") + " == greatest;");
        openWindow(text, sliding);
        text.line("const int at = " + at(names(sliding, "i"), sliding.extents(), stride) + ";");
        text.open("if (at < here)");
        text.line("first = first && " + lanes.load("x", "at") + " != greatest;");
        text.close();
        closeWindow(text, sliding);
        text.line("sum += first ? " + lanes.load("dy", "windowAt") + " : " + lanes.constant(0) + ";");
    }
}
