package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/** The products of minimal filtering by groups, all frequencies side by side: rows are the tiles of all samples. */
final class OpenClGroupFiltering extends OpenClGroupKernel {
    /** The loop over products: neither operand's distance is a number, for the tiles of all samples lie between. */
    static final ProductShape.Dimension FREQUENCY = new ProductShape.Dimension("f", Winograd.FREQUENCIES, 0, 0, 0);

    private final ProductStatement.Filtering filtering;

    private OpenClGroupFiltering(
            Layouts layouts, Signature signature, OpenClGroupTile tile, ProductStatement.Filtering filtering) {
        super(layouts, signature, tile);
        this.filtering = filtering;
    }

    /** The forms of the products' kernel. */
    static List<OpenClGroupForm> forms(
            String name,
            Layouts layouts,
            Signature signature,
            List<Formal> possible,
            ProductStatement.Filtering filtering) {
        return OpenClGroupTile.of(Integer.MAX_VALUE, filtering.out().columns()).stream()
                .map(tile -> new OpenClGroupFiltering(layouts, signature, tile, filtering).form(name, possible))
                .toList();
    }

    @Override
    List<ProductShape.Dimension> groups() {
        return List.of(FREQUENCY);
    }

    @Override
    int rows() {
        return filtering.tiles().tiles();
    }

    @Override
    boolean ofSamples() {
        return true;
    }

    @Override
    int columns() {
        return filtering.out().columns();
    }

    @Override
    int terms() {
        return filtering.in().columns();
    }

    @Override
    String left() {
        return OpenClWinograd.TILES;
    }

    @Override
    String leftRow(String row) {
        return "(f * resultRows + " + row + ") * " + terms();
    }

    @Override
    String leftTerm(String term) {
        return term;
    }

    @Override
    String right() {
        return signature.name(filtering.kernel());
    }

    @Override
    void rightColumn(SourceText text) {
        new Panels(layouts, Winograd.FREQUENCIES * terms(), columns()).print(text, "kernel");
    }

    @Override
    String rightAt(String term) {
        return Panels.at("kernel", "f * " + terms() + " + " + term);
    }

    @Override
    void storeRow(SourceText text, String row) {
        text.line("const int row = f * resultRows + " + row + ";");
    }

    @Override
    void store(SourceText text) {
        text.line(OpenClWinograd.PRODUCTS + "[row * " + columns() + " + j] = " + SUM + ";");
    }
}
