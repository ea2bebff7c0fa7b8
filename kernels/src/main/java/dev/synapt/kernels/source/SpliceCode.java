package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;

/** Copies of parts into a whole or out of it, the same for all back ends. */
final class SpliceCode {
    private final Layouts layouts;
    private final Signature signature;
    private final CopyStatement.Splice splice;

    SpliceCode(Layouts layouts, Signature signature, CopyStatement.Splice splice) {
        this.layouts = layouts;
        this.signature = signature;
        this.splice = splice;
    }

    /** A loop over the blocks of all samples, in which each part is copied row by row. */
    void print(SourceText text) {
        String scale = splice.blocks() == 1 ? "" : " * " + splice.blocks();
        text.open("for (int block = from" + scale + "; block < to" + scale + "; block++)");
        for (CopyStatement.Splice.Part part : splice.parts()) {
            int rows = splice.rowsOfBlock(part.tensor());
            if (rows == 1) {
                row(text, part, "");
            } else {
                text.open("for (int row = 0; row < " + rows + "; row++)");
                row(text, part, "row");
                text.close();
            }
        }
        text.close();
    }

    private void row(SourceText text, CopyStatement.Splice.Part part, String row) {
        Tensor tensor = part.tensor();
        Tensor whole = splice.whole();
        int columns = tensor.columns();
        String partAt = position(tensor, 0, 0, row);
        String wholeAt = position(whole, part.row(), part.column(), row);
        if (splice.joins()) {
            CopyCode.run(text, signature.name(tensor), partAt, signature.name(whole), wholeAt, columns);
        } else {
            CopyCode.run(text, signature.name(whole), wholeAt, signature.name(tensor), partAt, columns);
        }
    }

    /** Position of a row of the block. */
    private String position(Tensor tensor, int row, int column, String further) {
        int stride = layouts.stride(tensor);
        int offset = row * stride + column;
        return (tensor.external() ? signature.name(tensor) + "At + " : "")
                + "block * "
                + splice.rowsOfBlock(tensor) * stride
                + (further.isEmpty() ? "" : " + " + further + " * " + stride)
                + (offset == 0 ? "" : " + " + offset);
    }
}
