package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/** A weight gradient by groups: the sum over the whole batch, which groups share where it is long. */
final class OpenClGroupGradients extends OpenClGroupContract {
    private OpenClGroupGradients(
            Layouts layouts,
            Signature signature,
            OpenClGroupTile tile,
            ProductStatement.Contract contract,
            ProductShape shape) {
        super(layouts, signature, tile, contract, shape);
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
        return OpenClGroupTile.of(OpenClPlaces.count(shape.rows()), shape.columns()).stream()
                .map(tile -> new OpenClGroupGradients(layouts, signature, tile, contract, shape).form(name, possible))
                .toList();
    }

    @Override
    boolean ofSamples() {
        return false;
    }

    @Override
    OpenClGroupSplit split() {
        int tiles = OpenClPlaces.count(groups()) * tile.downOf(rows()) * tile.acrossOf(columns());
        return OpenClGroupSplit.ofGradient(
                new OpenClGroupRuns(tiles, terms()),
                layouts,
                shape.matrixRows(),
                columns(),
                layouts.parameterLength(contract.out().tensor()));
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
