package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Products in OpenCL C: a work-item sums one element. */
final class OpenClProducts {
    private final Layouts layouts;
    private final OpenClType type;
    private final Signature signature;
    private final OpenClCut cut;

    OpenClProducts(Layouts layouts, Signature signature, OpenClCut cut) {
        this.cut = cut;
        this.layouts = layouts;
        this.type = OpenClType.of(layouts.precision());
        this.signature = signature;
    }

    /** A product over rows of the batch. */
    WorkItems product(SourceText text, Task.Product task) {
        ProductStatement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofBatch(layouts, contract);
        List<ProductShape.Dimension> places = new ArrayList<>(shape.rows());
        places.addAll(1, shape.groups());
        WorkItems items = new WorkItems(loops(places, shape.columns()), true);
        items.print(text);
        int stride = layouts.stride(contract.out().tensor());
        Panels kernel = new Panels(layouts, shape.matrixRows(), shape.columns());
        kernel.print(text, "kernel");
        text.line("const int row = " + first(shape.firstOut() / stride)
                + position(places, place -> place.out() / stride) + ";");
        start(text, contract, shape);
        Tensor left = contract.left().tensor();
        String leftAt = (left.external() ? signature.name(left) + "At + " : "")
                + first(shape.firstLeft())
                + position(places, ProductShape.Dimension::left)
                + (shape.byColumn() ? " + j" : "");
        String right =
                shape.groupAt(ProductShape.Dimension::right) + (shape.firstRow() == 0 ? "" : shape.firstRow() + " + ");
        terms(
                text,
                shape.sums(),
                signature.name(left),
                leftAt,
                signature.name(contract.right().tensor()),
                sum -> Panels.at("kernel", right + sum));
        store(text, task, stride);
        return items;
    }

    private static String first(int offset) {
        return offset == 0 ? "" : offset + " + ";
    }

    /** What the sum begins with. */
    private void start(SourceText text, ProductStatement.Contract contract, ProductShape shape) {
        if (contract.start() == null) {
            text.line(type.real() + " sum = 0;");
            return;
        }
        Tensor start = contract.start().tensor();
        String name = signature.name(start);
        if (start.rows() > 1) {
            new Panels(layouts, start.rows(), shape.columns()).print(text, name);
        }
        String at = start.rows() == 1 ? "j" : Panels.at(name, shape.groupNumber());
        text.line(type.real() + " sum = " + name + "[" + at + "];");
    }

    private interface RightPosition {
        /** @param place sum of the loops' places times their distances */
        String of(String place);
    }

    /** Adds all terms, the last loop fastest. */
    private void terms(
            SourceText text,
            List<ProductShape.Dimension> sums,
            String left,
            String leftAt,
            String right,
            RightPosition rightAt) {
        for (ProductShape.Dimension sum : sums) {
            open(text, sum, String.valueOf(sum.extent()));
        }
        text.line("sum = "
                + type.fma(
                        left + "[" + leftAt + " + " + position(sums, ProductShape.Dimension::left) + "]",
                        right + "[" + rightAt.of(position(sums, ProductShape.Dimension::right)) + "]",
                        "sum")
                + ";");
        sums.forEach(sum -> text.close());
    }

    private static void open(SourceText text, ProductShape.Dimension loop, String extent) {
        text.open("for (int " + loop.name() + " = 0; " + loop.name() + " < " + extent + "; " + loop.name() + "++)");
    }

    private void store(SourceText text, Task.Product task, int stride) {
        Loop.Rows epilogue = task.epilogue();
        Tensor sums = task.main().statement().out().tensor();
        if (epilogue == null) {
            text.line(signature.name(sums) + "[row * " + stride + " + j] = sum;");
        } else {
            new Epilogue(layouts, signature, epilogue, sums).printScalar(text, type, "sum");
        }
    }

    /** A weight gradient. */
    WorkItems gradient(SourceText text, ProductStatement.Contract contract) {
        ProductShape shape = ProductShape.ofGradient(layouts, contract);
        List<ProductShape.Dimension> places = shape.matrix();
        WorkItems items = new WorkItems(loops(places, shape.columns()), false);
        items.print(text);
        new Panels(layouts, shape.matrixRows(), shape.columns()).print(text, "gradient");
        Tensor left = contract.left().tensor();
        String leftAt = (left.external() ? signature.name(left) + "At + " : "")
                + position(places, ProductShape.Dimension::left)
                + (shape.byColumn() ? " + j" : "");
        String rightAt = position(places, ProductShape.Dimension::right);
        text.line(type.real() + " sum = 0;");
        List<ProductShape.Dimension> sums = shape.sums();
        for (int i = 0; i < sums.size(); i++) {
            String extent = i == 0
                    ? WorkItems.ROWS + times(sums.get(0).extent())
                    : String.valueOf(sums.get(i).extent());
            open(text, sums.get(i), extent);
        }
        text.line("sum = "
                + type.fma(
                        signature.name(left) + "[" + leftAt + " + " + position(sums, ProductShape.Dimension::left)
                                + "]",
                        signature.name(contract.right().tensor()) + "[" + rightAt + " + "
                                + position(sums, ProductShape.Dimension::right) + " + j]",
                        "sum")
                + ";");
        sums.forEach(sum -> text.close());
        text.line("const int at = " + Panels.at("gradient", position(places, ProductShape.Dimension::out)) + ";");
        text.line("gradient[at] = sum;");
        return items;
    }

    /** A bias gradient: the sum of all rows. */
    WorkItems sum(SourceText text, Task.SumUpdate task) {
        RowStatement.SumRows sum = task.main().statement();
        int groups = sum.out().rows();
        // Panels of doubles may end with half as many columns as rows are padded to.
        OpenClLanes vectors = new OpenClLanes(type, cut == OpenClCut.VECTORS ? type.lanes() : 1);
        OpenClLanes lanes = vectors.divides(layouts, sum.in()) ? vectors : new OpenClLanes(type, 1);
        int columns = sum.in().columns();
        // A few long sums: each is a group of its own, so that the device's cores can share them.
        WorkItems items = new WorkItems(
                List.of(
                        new WorkItems.Loop("g", groups),
                        lanes.columns(lanes.isVector() ? layouts.panelColumns(columns) : columns)),
                false,
                1,
                lanes.isVector() ? 1 : 0);
        lanes.begin(text, items);
        new Panels(layouts, groups, columns).print(text, "gradient");
        text.line(lanes.numbers() + " sum = 0;");
        text.open("for (int b = 0; b < " + WorkItems.ROWS + times(sum.rows().extent()) + "; b++)");
        String at = "(b * " + groups + " + g) * " + layouts.stride(sum.in()) + " + j";
        text.line("sum += " + lanes.load(signature.name(sum.in()), at) + ";");
        text.close();
        text.line(lanes.store("sum", "gradient", Panels.at("gradient", "g")));
        return items;
    }

    private static String times(int extent) {
        return extent == 1 ? "" : " * " + extent;
    }

    private static List<WorkItems.Loop> loops(List<ProductShape.Dimension> places, int columns) {
        List<WorkItems.Loop> loops = new ArrayList<>();
        places.forEach(place -> loops.add(new WorkItems.Loop(place.name(), place.extent())));
        loops.add(new WorkItems.Loop("j", columns));
        return loops;
    }

    /** The sum of places, each times its distance. */
    static String position(List<ProductShape.Dimension> places, ToIntFunction<ProductShape.Dimension> distance) {
        List<String> terms = new ArrayList<>();
        for (ProductShape.Dimension place : places) {
            int step = distance.applyAsInt(place);
            if (step != 0) {
                terms.add(place.name() + (step == 1 ? "" : " * " + step));
            }
        }
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }
}
