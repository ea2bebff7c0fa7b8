package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/**
 * The sums of the gradient of a kernel of minimal filtering by groups, all frequencies side by side: rows are channels
 * of the input, terms the tiles of all samples.
 */
final class OpenClGroupFrequencies extends OpenClGroupKernel {
    private final ProductStatement.FilteringGradient statement;

    private OpenClGroupFrequencies(
            Layouts layouts, Signature signature, OpenClGroupTile tile, ProductStatement.FilteringGradient statement) {
        super(layouts, signature, tile);
        this.statement = statement;
    }

    /** The forms of the sums' kernel. */
    static List<OpenClGroupForm> forms(
            String name,
            Layouts layouts,
            Signature signature,
            List<Formal> possible,
            ProductStatement.FilteringGradient statement) {
        return tiles(statement).stream()
                .map(tile -> new OpenClGroupFrequencies(layouts, signature, tile, statement).form(name, possible))
                .toList();
    }

    private static List<OpenClGroupTile> tiles(ProductStatement.FilteringGradient statement) {
        return OpenClGroupTile.of(statement.in().columns(), statement.gradient().columns());
    }

    /** How groups share the terms: what transforms the sums adds those of all runs. */
    static OpenClGroupSplit split(ProductStatement.FilteringGradient statement) {
        int inputs = statement.in().columns();
        int outputs = statement.gradient().columns();
        OpenClGroupTile largest = tiles(statement).get(0);
        return new OpenClGroupSplit(
                new OpenClGroupRuns(
                        Winograd.FREQUENCIES * largest.downOf(inputs) * largest.acrossOf(outputs),
                        statement.tiles().tiles()),
                OpenClWinograd.FREQUENCY_SUMS,
                Winograd.FREQUENCIES * inputs * outputs);
    }

    @Override
    List<ProductShape.Dimension> groups() {
        return List.of(OpenClGroupFiltering.FREQUENCY);
    }

    @Override
    int rows() {
        return statement.in().columns();
    }

    @Override
    boolean ofSamples() {
        return false;
    }

    @Override
    int columns() {
        return statement.gradient().columns();
    }

    @Override
    int terms() {
        return statement.tiles().tiles();
    }

    @Override
    OpenClGroupSplit split() {
        return split(statement);
    }

    @Override
    String left() {
        return OpenClWinograd.TILES;
    }

    @Override
    String leftRow(String row) {
        return "f * terms * " + rows() + " + " + row;
    }

    @Override
    String leftTerm(String term) {
        return OpenClTile.times(term, rows());
    }

    @Override
    String right() {
        return OpenClWinograd.PRODUCTS;
    }

    @Override
    void rightColumn(SourceText text) {}

    @Override
    String rightAt(String term) {
        return "(f * terms + " + term + ") * " + columns() + " + j";
    }

    @Override
    void storeRow(SourceText text, String row) {
        text.line("const int row = f * " + rows() + " + " + row + ";");
    }

    @Override
    void store(SourceText text) {
        text.line("into[row * " + columns() + " + j] = " + SUM + ";");
    }
}
