package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;

/**
 * Products of two matrices of each sample. Vectors run along the columns, so that each sum goes down the rows of the
 * right matrix in order, one fused multiply-add a term, at any width.
 */
final class MatrixProductCode {
    /** Rows of the result whose sums are in registers at once: as many as a tile of a dense layer has at 512 bits. */
    private static final int ROWS = 8;

    private final Layouts layouts;
    private final ElementType type;
    private final ProductStatement.MatrixProduct product;
    private final String out;
    private final String left;
    private final String right;
    private final String leftStart;
    private final String rightStart;

    MatrixProductCode(Layouts layouts, Signature signature, ProductStatement.MatrixProduct product) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.product = product;
        this.out = signature.name(product.out());
        this.left = signature.name(product.left());
        this.right = signature.name(product.right());
        this.leftStart = signature.start(product.left());
        this.rightStart = signature.start(product.right());
    }

    /** In plain Java: sums grow where they are stored. */
    void printPlain(SourceText text) {
        int stride = layouts.stride(product.out());
        text.open("for (int sample = from; sample < to; sample++)");
        positions(text);
        text.open("for (int row = 0; row < " + product.out().rows() + "; row++)");
        text.line("int at = outBegin + row * " + stride + ";");
        text.line("Arrays.fill(" + out + ", at, at + " + stride + ", 0);");
        text.open("for (int k = 0; k < " + product.right().rows() + "; k++)");
        text.line(type.real() + " factor = " + left + "[" + factor("row") + "];");
        text.line("int of = rightBegin + k * " + stride + ";");
        text.open("for (int j = 0; j < " + stride + "; j++)");
        text.line(out + "[at + j] = Math.fma(factor, " + right + "[of + j], " + out + "[at + j]);");
        text.close();
        text.close();
        text.close();
        text.close();
    }

    /** With vectors: some rows of a vector of columns at once. */
    void printVector(SourceText text, int bits) {
        int rows = product.out().rows();
        int full = rows / ROWS * ROWS;
        text.open("for (int sample = from; sample < to; sample++)");
        positions(text);
        text.open("for (int j = 0; j < " + layouts.stride(product.out()) + "; j += " + bits / type.bits() + ")");
        if (full > 0) {
            text.open("for (int row = 0; row < " + full + "; row += " + ROWS + ")");
            tile(text, "row", ROWS);
            text.close();
        }
        if (full < rows) {
            text.block();
            tile(text, String.valueOf(full), rows - full);
            text.close();
        }
        text.close();
        text.close();
    }

    private void tile(SourceText text, String first, int rows) {
        int stride = layouts.stride(product.out());
        for (int i = 0; i < rows; i++) {
            text.line(type.vector() + " sum" + i + " = " + type.vector() + ".zero(SPECIES);");
        }
        text.open("for (int k = 0; k < " + product.right().rows() + "; k++)");
        text.line(type.vector() + " elements = " + type.vector() + ".fromArray(SPECIES, " + right
                + ", rightBegin + k * " + stride + " + j);");
        for (int i = 0; i < rows; i++) {
            String row = i == 0 ? first : "(" + first + " + " + i + ")";
            text.line("sum" + i + " = elements.fma(" + type.vector() + ".broadcast(SPECIES, " + left + "[" + factor(row)
                    + "]), sum" + i + ");");
        }
        text.close();
        for (int i = 0; i < rows; i++) {
            text.line("sum" + i + ".intoArray(" + out + ", outBegin + (" + first + " + " + i + ") * " + stride
                    + " + j);");
        }
    }

    /** Where the matrices of a sample begin. */
    private void positions(SourceText text) {
        text.line("int outBegin = sample * " + layouts.sampleLength(product.out()) + ";");
        text.line("int leftBegin = " + position(leftStart, product.left()) + ";");
        text.line("int rightBegin = " + position(rightStart, product.right()) + ";");
    }

    private String position(String start, Tensor matrix) {
        return (start.isEmpty() ? "" : start + " + ") + "sample * " + layouts.sampleLength(matrix);
    }

    /** In OpenCL C: a work-item has an element. */
    WorkItems printOpenCl(SourceText text) {
        OpenClType real = OpenClType.of(layouts.precision());
        WorkItems items = WorkItems.ofBatch(
                new WorkItems.Loop("sample", 1),
                new WorkItems.Loop("row", product.out().rows()),
                new WorkItems.Loop("j", product.out().columns()));
        items.print(text);
        positions(text);
        text.line(real.real() + " sum = 0;");
        text.open("for (int k = 0; k < " + product.right().rows() + "; k++)");
        text.line("sum = "
                + real.fma(
                        left + "[" + factor("row") + "]",
                        right + "[rightBegin + k * " + layouts.stride(product.right()) + " + j]",
                        "sum")
                + ";");
        text.close();
        text.line(out + "[outBegin + row * " + layouts.stride(product.out()) + " + j] = sum;");
        return items;
    }

    /** Position of the element of the left matrix in a row and in column {@code k}. */
    private String factor(String row) {
        Tensor matrix = product.left();
        String stride = " * " + layouts.stride(matrix);
        return "leftBegin + " + (product.transposed() ? "k" + stride + " + " + row : row + stride + " + k");
    }
}
