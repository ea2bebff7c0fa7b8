package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A weight gradient by groups: the sum over the whole batch, which groups share where it is long. */
final class OpenClGroupGradients extends OpenClGroupContract {
    private final OpenClGroupSplit split;

    private OpenClGroupGradients(
            Layouts layouts,
            Signature signature,
            OpenClGroupTile tile,
            ProductStatement.Contract contract,
            ProductShape shape) {
        super(layouts, signature, tile, contract, shape);
        this.split = split(layouts, contract, shape);
    }

    /** The forms of a gradient's kernel; none where columns are multiplied one by one. */
    static List<OpenClGroupForm> forms(
            String name,
            Layouts layouts,
            Signature signature,
            List<Formal> possible,
            ProductStatement.Contract contract) {
        ProductShape shape = ProductShape.ofGradient(layouts, contract);
        if (shape.byColumn()) {
            return List.of();
        }
        return tiles(shape).stream()
                .map(tile -> new OpenClGroupGradients(layouts, signature, tile, contract, shape).form(name, possible))
                .toList();
    }

    private static List<OpenClGroupTile> tiles(ProductShape shape) {
        return OpenClGroupTile.of(OpenClPlaces.count(shape.rows()), shape.columns());
    }

    /** How groups share the terms of a gradient. */
    private static OpenClGroupSplit split(Layouts layouts, ProductStatement.Contract contract, ProductShape shape) {
        OpenClGroupTile largest = tiles(shape).get(0);
        int tiles = OpenClPlaces.count(shape.groups())
                * largest.downOf(OpenClPlaces.count(shape.rows()))
                * largest.acrossOf(shape.columns());
        return new OpenClGroupSplit(
                new OpenClGroupRuns(tiles, OpenClPlaces.count(shape.sums())),
                OpenClTasks.GRADIENT,
                layouts.parameterLength(contract.out().tensor()));
    }

    /** The same; null where no groups do, or each has all terms. */
    static @Nullable OpenClGroupSplit split(Layouts layouts, ProductStatement.Contract contract) {
        ProductShape shape = ProductShape.ofGradient(layouts, contract);
        if (shape.byColumn()) {
            return null;
        }
        OpenClGroupSplit split = split(layouts, contract, shape);
        return split.runs().divides() ? split : null;
    }

    /** Adds the sums of all other runs to that of the first: a work-item for each element. */
    static WorkItems total(
            SourceText text, Layouts layouts, ProductStatement.Contract contract, OpenClGroupSplit split) {
        ProductShape shape = ProductShape.ofGradient(layouts, contract);
        WorkItems items = WorkItems.ofWhole(
                new WorkItems.Loop("row", shape.matrixRows()), new WorkItems.Loop("j", shape.columns()));
        items.print(text);
        new Panels(layouts, shape.matrixRows(), shape.columns()).print(text, OpenClTasks.GRADIENT);
        text.line("const int at = " + Panels.at(OpenClTasks.GRADIENT, "row") + ";");
        split.runs().print(text);
        split.printTotal(text, OpenClType.of(layouts.precision()));
        text.line(OpenClTasks.GRADIENT + "[at] = sum;");
        return split.runs().divided(items);
    }

    @Override
    boolean ofSamples() {
        return false;
    }

    @Override
    OpenClGroupSplit split() {
        return split;
    }

    @Override
    void rightColumn(SourceText text) {}

    @Override
    String rightAt(String term) {
        return shape.groupAt(ProductShape.Dimension::right)
                + OpenClPlaces.position(term, shape.sums(), ProductShape.Dimension::right) + " + j";
    }

    @Override
    void storeRow(SourceText text, String row) {
        text.line("const int row = " + shape.groupAt(ProductShape.Dimension::out)
                + OpenClPlaces.position(row, shape.rows(), ProductShape.Dimension::out) + ";");
    }

    @Override
    void store(SourceText text) {
        new Panels(layouts, shape.matrixRows(), shape.columns()).print(text, OpenClTasks.GRADIENT);
        text.line("into[" + Panels.at(OpenClTasks.GRADIENT, "row") + "] = " + SUM + ";");
    }
}
