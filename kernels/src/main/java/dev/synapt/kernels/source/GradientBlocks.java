package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How the rows of a weight gradient are cut into register tiles. The rows of a window lie in runs (one run in a dense
 * layer), and a tile keeps to one run: its rows are neighbours in the left operand. The last tile of a run overlaps the
 * one before where the run is no multiple of a tile.
 *
 * @param shape of the gradient; all its rows, groups included, but the last dimension count the runs
 * @param rows of a tile
 */
record GradientBlocks(ProductShape shape, int rows) {

    static GradientBlocks of(ProductShape shape, int most) {
        return new GradientBlocks(shape, Math.min(most, shape.tiled().extent()));
    }

    /** Without overlap, for tiles that add to what is there: of even height, but the last one of a run may be lower. */
    static GradientBlocks disjoint(ProductShape shape, int most) {
        int run = shape.tiled().extent();
        int ofRun = (run + most - 1) / most;
        return new GradientBlocks(shape, (run + ofRun - 1) / ofRun);
    }

    /** Rows of the last tile of a run that overlaps none. */
    int lastRows() {
        return run() - (ofRun() - 1) * rows;
    }

    /** Whether a tile is the last one of its run. */
    String isLast(String block) {
        return block + (runs() == 1 ? "" : " % " + ofRun()) + " == " + (ofRun() - 1);
    }

    private int run() {
        return shape.tiled().extent();
    }

    private int runs() {
        return shape.matrixRows() / run();
    }

    private int ofRun() {
        return (run() + rows - 1) / rows;
    }

    private boolean exact() {
        return run() % rows == 0;
    }

    /** Whether all tiles begin at a multiple of their height. */
    boolean aligned() {
        return exact() || runs() == 1;
    }

    /** Number of tiles. */
    int count() {
        return runs() * ofRun();
    }

    /** Rows by which a tile may begin before its own first row. */
    int overlap() {
        return exact() ? 0 : rows;
    }

    /** First row of the matrix that is a tile's own. */
    String firstRow(String block) {
        if (exact() || runs() == 1) {
            return block + " * " + rows;
        }
        return block + " / " + ofRun() + " * " + run() + " + " + block + " % " + ofRun() + " * " + rows;
    }

    /** The row behind the last one of the tiles before {@code block}. */
    String endRow(String block) {
        return exact() || runs() > 1 ? firstRow(block) : "Math.min(" + firstRow(block) + ", " + run() + ")";
    }

    /** First row of the matrix that a tile computes. */
    String row(String block) {
        if (exact()) {
            return block + " * " + rows;
        }
        if (runs() == 1) {
            return "Math.min(" + block + " * " + rows + ", " + (run() - rows) + ")";
        }
        return block + " / " + ofRun() + " * " + run() + " + Math.min(" + block + " % " + ofRun() + " * " + rows + ", "
                + (run() - rows) + ")";
    }

    /** Position of a row of the matrix, such as a tile's first, in the left operand. */
    String left(String row) {
        int step = shape.tiled().left();
        return runs() == 1 ? row + (step == 1 ? "" : " * " + step) : position(row, ProductShape.Dimension::left);
    }

    /** Position of its group in the right operand, as a sum that something is added to; empty without groups. */
    String right(String row) {
        return shape.groups().isEmpty() ? "" : position(row, ProductShape.Dimension::right) + " + ";
    }

    private String position(String row, ToIntFunction<ProductShape.Dimension> distance) {
        List<String> terms = new ArrayList<>();
        int inner = shape.matrixRows();
        for (ProductShape.Dimension dimension : shape.matrix()) {
            boolean first = inner == shape.matrixRows();
            inner /= dimension.extent();
            int step = distance.applyAsInt(dimension);
            if (step != 0) {
                String index = inner == 1 ? row : row + " / " + inner;
                terms.add((first ? index : index + " % " + dimension.extent()) + (step == 1 ? "" : " * " + step));
            }
        }
        return String.join(" + ", terms);
    }
}
