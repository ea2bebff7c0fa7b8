package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ParameterStatement.Multiply.Polynomial;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Tile;
import java.util.List;

/**
 * A product of two matrices that lie row by row. The loops are those of products over rows of the batch; the padding of
 * rows is zero in all operands, and so in the product.
 */
final class MultiplyCode implements MatrixCode {
    private final Layouts layouts;
    private final ElementType type;
    private final ParameterStatement.Multiply statement;
    private final ProductShape shape;
    private final String left;
    private final String right;
    private final String product;
    private final int rows;
    private final int stride;

    MultiplyCode(Layouts layouts, Signature signature, ParameterStatement.Multiply statement) {
        ProductStatement.Contract contract = statement.contract();
        Tensor out = contract.out().tensor();
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.statement = statement;
        this.shape = ProductShape.ofMatrices(layouts, contract);
        this.left = signature.name(contract.left().tensor());
        this.right = signature.name(contract.right().tensor());
        this.product = signature.name(out);
        this.rows = out.rows();
        this.stride = layouts.stride(out);
    }

    @Override
    public void printPlain(SourceText text) {
        share(text);
        new PlainProducts(layouts).matrices(text, shape, left, right, product);
        polynomial(text);
    }

    /** Rows of the product that are a thread's own. */
    private void share(SourceText text) {
        text.line("int first = Share.begin(" + rows + ", thread, threads);");
        text.line("int end = Share.begin(" + rows + ", thread + 1, threads);");
    }

    @Override
    public void printVector(SourceText text, String name, int bits, List<TileMethod> tiles) {
        int lanes = bits / type.bits();
        Tile tile = Tile.of(bits);
        share(text);
        if (rows >= tile.rows()) {
            text.open("if (end - first >= " + tile.rows() + ")");
            text.open("for (int block = first; block < end; block += " + tile.rows() + ")");
            text.line("int row = Math.min(block, end - " + tile.rows() + ");");
            columns(text, name + "Tile", tile.rows(), lanes, tile.vectors(), tiles);
            text.close();
            text.orElse("else");
        }
        text.open("for (int row = first; row < end; row++)");
        columns(text, name + "Row", 1, lanes, tile.vectors(), tiles);
        text.close();
        if (rows >= tile.rows()) {
            text.close();
        }
        polynomial(text);
    }

    /** Tiles along some rows of the product; what is left of these is less than a tile where vectors are the widest. */
    private void columns(SourceText text, String name, int rowsOfTile, int lanes, int vectors, List<TileMethod> tiles) {
        int step = lanes * vectors;
        int full = stride / step * step;
        if (full > 0) {
            text.open("for (int column = 0; column < " + full + "; column += " + step + ")");
            call(text, tile(name, rowsOfTile, lanes, vectors, tiles), "column");
            text.close();
        }
        if (full < stride) {
            TileCode last = tile(name + "Last", rowsOfTile, lanes, (stride - full) / lanes, tiles);
            call(text, last, String.valueOf(full));
        }
    }

    private TileCode tile(String name, int rowsOfTile, int lanes, int vectors, List<TileMethod> tiles) {
        ProductShape.Dimension sum = shape.sums().get(0);
        TileCode code = new TileCode(
                name,
                rowsOfTile,
                TileCode.Lane.neighbours(vectors, lanes),
                "left",
                false,
                shape.tiled().left(),
                "right",
                null,
                List.of(new TileCode.Sum(sum.name(), String.valueOf(sum.extent()), sum.left(), sum.right())),
                "product",
                stride,
                null,
                lanes);
        tiles.add(code);
        return code;
    }

    private void call(SourceText text, TileCode code, String column) {
        text.call(
                code.name(),
                List.of(
                        left,
                        "row * " + shape.tiled().left(),
                        right,
                        column,
                        product,
                        "row * " + stride + " + " + column),
                ";");
    }

    /** The polynomial of a square that is there. */
    private void polynomial(SourceText text) {
        Polynomial of = statement.polynomial();
        if (of == null) {
            return;
        }
        text.open("for (int row = first; row < end; row++)");
        text.line("int at = row * " + stride + ";");
        text.open("for (int j = 0; j < " + shape.columns() + "; j++)");
        text.line(product + "[at + j] = " + value(type, of, product + "[at + j]", "at + j") + ";");
        text.close();
        text.line(product + "[at + row] += " + type.literal(of.a()) + ";");
        text.close();
    }

    /** Off the diagonal. */
    private String value(Dialect dialect, Polynomial of, String square, String at) {
        String linear = dialect.literal(of.b()) + " * " + left + "[" + at + "]";
        return dialect.fma(dialect.literal(of.c()), square, linear);
    }

    @Override
    public WorkItems printOpenCl(SourceText text) {
        OpenClType real = OpenClType.of(layouts.precision());
        ProductShape.Dimension sum = shape.sums().get(0);
        WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("i", rows), new WorkItems.Loop("j", shape.columns()));
        items.print(text);
        text.line("const int at = i * " + stride + " + j;");
        text.line(real.real() + " sum = 0;");
        text.open("for (int k = 0; k < " + sum.extent() + "; k++)");
        text.line("sum = "
                + real.fma(
                        left + "[i * " + shape.tiled().left() + " + k * " + sum.left() + "]",
                        right + "[k * " + sum.right() + " + j]",
                        "sum")
                + ";");
        text.close();
        Polynomial of = statement.polynomial();
        if (of != null) {
            text.line("sum = " + value(real, of, "sum", "at") + ";");
            text.open("if (i == j)");
            text.line("sum += " + real.literal(of.a()) + ";");
            text.close();
        }
        text.line(product + "[at] = sum;");
        return items;
    }
}
