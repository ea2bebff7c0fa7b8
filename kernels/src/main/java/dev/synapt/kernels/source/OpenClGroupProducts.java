package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product over rows of the batch by groups, and what is computed from its results. */
final class OpenClGroupProducts extends OpenClGroupContract {
    private final @Nullable Epilogue epilogue;
    private final int stride;

    private OpenClGroupProducts(
            Layouts layouts, Signature signature, OpenClGroupTile tile, Task.Product task, ProductShape shape) {
        super(layouts, signature, tile, task.main().statement(), shape);
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
    boolean ofSamples() {
        return true;
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
