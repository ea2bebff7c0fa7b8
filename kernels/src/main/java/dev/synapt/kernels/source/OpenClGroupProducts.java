package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product over rows of the batch by groups, of dense layers and of windows alike: where an element of a window lies is computed when
 * it is brought into local memory, so that no copy of the windows is made.
 */
final class OpenClGroupProducts extends OpenClGroupKernel {
    private final ProductStatement.Contract contract;
    private final ProductShape shape;
    private final @Nullable Epilogue epilogue;
    private final int stride;

    private OpenClGroupProducts(
            Layouts layouts, Signature signature, OpenClGroupTile tile, Task.Product task, ProductShape shape) {
        super(layouts, signature, tile);
        this.contract = task.main().statement();
        this.shape = shape;
        Tensor out = contract.out().tensor();
        this.epilogue = task.epilogue() == null ? null : new Epilogue(layouts, signature, task.epilogue(), out);
        this.stride = layouts.stride(out);
    }

    /** The forms of a product's kernel; none where columns are multiplied one by one, or are too few for a block. */
    static List<OpenClGroupForm> forms(
            String name, Layouts layouts, Signature signature, List<Formal> possible, Task.Product task) {
        ProductShape shape = ProductShape.ofBatch(layouts, task.main().statement());
        if (shape.byColumn() || shape.columns() < OpenClGroupTile.BLOCK || OpenClPlaces.count(shape.sums()) == 0) {
            return List.of();
        }
        return OpenClGroupTile.of(Integer.MAX_VALUE, shape.columns()).stream()
                .map(tile -> new OpenClGroupProducts(layouts, signature, tile, task, shape).form(name, possible))
                .toList();
    }

    @Override
    List<ProductShape.Dimension> groups() {
        return shape.groups();
    }

    @Override
    int rows() {
        return OpenClPlaces.count(shape.rows());
    }

    @Override
    boolean ofSamples() {
        return true;
    }

    @Override
    int columns() {
        return shape.columns();
    }

    @Override
    int terms() {
        return OpenClPlaces.count(shape.sums());
    }

    @Override
    @Nullable
    OpenClGroupSplit split() {
        return null;
    }

    @Override
    boolean leftAlongTerms() {
        return true;
    }

    @Override
    String left() {
        return signature.name(contract.left().tensor());
    }

    @Override
    String leftRow(String row) {
        return (contract.left().tensor().external() ? left() + "At + " : "")
                + (shape.firstLeft() == 0 ? "" : shape.firstLeft() + " + ")
                + shape.groupAt(ProductShape.Dimension::left)
                + OpenClPlaces.position(row, shape.rows(), ProductShape.Dimension::left);
    }

    @Override
    String leftTerm(String term) {
        return OpenClPlaces.position(term, shape.sums(), ProductShape.Dimension::left);
    }

    @Override
    String right() {
        return signature.name(contract.right().tensor());
    }

    @Override
    void rightColumn(SourceText text) {
        new Panels(layouts, shape.matrixRows(), shape.columns()).print(text, "kernel");
    }

    @Override
    String rightAt(String term) {
        return Panels.at(
                "kernel",
                shape.groupAt(ProductShape.Dimension::right)
                        + (shape.firstRow() == 0 ? "" : shape.firstRow() + " + ")
                        + OpenClPlaces.position(term, shape.sums(), ProductShape.Dimension::right));
    }

    @Override
    void startColumn(SourceText text) {
        if (contract.start() != null && contract.start().tensor().rows() > 1) {
            String name = signature.name(contract.start().tensor());
            new Panels(layouts, contract.start().tensor().rows(), shape.columns()).print(text, name);
        }
    }

    @Override
    @Nullable
    String start() {
        if (contract.start() == null) {
            return null;
        }
        String name = signature.name(contract.start().tensor());
        return name + "[" + (contract.start().tensor().rows() == 1 ? "j" : Panels.at(name, shape.groupNumber())) + "]";
    }

    @Override
    void storeRow(SourceText text, String row) {
        text.line("const int row = " + (shape.firstOut() == 0 ? "" : shape.firstOut() / stride + " + ")
                + shape.groupAt(group -> group.out() / stride)
                + OpenClPlaces.position(row, shape.rows(), place -> place.out() / stride) + ";");
    }

    @Override
    void store(SourceText text) {
        if (epilogue == null) {
            text.line(signature.name(contract.out().tensor()) + "[row * " + stride + " + j] = " + SUM + ";");
        } else {
            epilogue.printScalar(text, type, SUM);
        }
    }
}
