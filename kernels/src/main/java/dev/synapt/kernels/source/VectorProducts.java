package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.schedule.Tile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Products over rows of the batch with vectors: loops over register tiles. The same schedule serves forward pass and
 * input gradients.
 */
final class VectorProducts {
    /**
     * Vectors of the one row that is computed where rows are too few for a tile: enough to hide the latency of an fma.
     */
    private static final int ROW_VECTORS = 8;

    private final Layouts layouts;
    private final ElementType type;
    private final int lanes;
    private final Tile ofVectors;
    private final Tile ofColumns;

    VectorProducts(Layouts layouts, int bits) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.lanes = bits / type.bits();
        this.ofVectors = Tile.of(bits);
        this.ofColumns = Tile.byColumn(bits);
    }

    /** A product over rows of the batch; prints the method's body and adds the tiles it calls. */
    void product(SourceText text, String name, Signature signature, Task.Product task, List<TileMethod> tiles) {
        ProductStatement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofBatch(layouts, contract);
        Loop.Rows fused = task.epilogue();
        Epilogue epilogue = fused == null
                ? null
                : new Epilogue(layouts, signature, fused, contract.out().tensor());
        BatchProduct product = new BatchProduct(name, signature, task, shape, epilogue, tiles);
        String scale = shape.rowsPerSample() == 1 ? "" : " * " + shape.rowsPerSample();
        if (shape.rows().size() > 1) {
            shape.openGroups(text);
            text.open("for (int b = from" + scale + "; b < to" + scale + "; b++)");
            product.blocks(text);
            text.close();
            shape.closeGroups(text);
            return;
        }
        text.line("int first = from" + scale + ";");
        text.line("int end = to" + scale + ";");
        shape.openGroups(text);
        text.open("if (end - first >= " + product.tileRows() + ")");
        product.blocks(text);
        text.orElse("else");
        product.singleRows(text);
        text.close();
        shape.closeGroups(text);
    }

    /** Prints the loops of one product over rows of the batch. */
    private final class BatchProduct {
        private final String name;
        private final Signature signature;
        private final ProductStatement.Contract contract;
        private final boolean byColumns;
        private final ProductShape shape;
        private final Tile tile;
        private final @Nullable Epilogue epilogue;
        private final List<TileMethod> tiles;
        private final int full;
        private final int rest;

        BatchProduct(
                String name,
                Signature signature,
                Task.Product task,
                ProductShape shape,
                @Nullable Epilogue epilogue,
                List<TileMethod> tiles) {
            this.name = name;
            this.signature = signature;
            this.contract = task.main().statement();
            this.byColumns = task.byColumns();
            this.shape = shape;
            this.tile = shape.byColumn() ? ofColumns : ofVectors;
            this.epilogue = epilogue;
            this.tiles = tiles;
            this.full = layouts.fullColumns(shape.columns());
            this.rest = layouts.panelColumns(shape.columns()) - full;
        }

        /** Row blocks of full height, the last of which overlaps the one before. */
        void blocks(SourceText text) {
            // A column reads no other column of the samples: all are done where the tile is, for the samples to be
            // read in the order in which they lie.
            if (shape.byColumn() && inSamples()) {
                openPositions(text);
                panels(text);
                closePositions(text);
            } else {
                panels(text);
            }
        }

        private void panels(SourceText text) {
            if (full > 0) {
                int step = tile.vectors() * lanes;
                TileCode code = tile(name + "Tile", tileRows(), lanes(tile.vectors()), layouts.panel());
                PanelLoop.open(text, layouts, shape.columns(), step, byColumns);
                rowBlocks(text, code, Place.of(step, layouts.panel()));
                text.close();
            }
            if (rest > 0) {
                PanelLoop.openLast(text, layouts, shape.columns(), byColumns);
                int vectors = Math.min(tile.vectors(), rest / lanes);
                TileCode code = tile(name + "LastTile", tileRows(), lanes(vectors), rest);
                for (int column = 0; column < rest; column += vectors * lanes) {
                    rowBlocks(text, code, new Place(full, rest, column));
                }
                PanelLoop.closeLast(text, byColumns);
            }
        }

        /** Rows of a tile: of a loop of constant length, as many as divide it with the least overlap. */
        private int tileRows() {
            if (!inSamples()) {
                return tile.batchRows();
            }
            int extent = shape.tiled().extent();
            int blocks = (extent + tile.rows() - 1) / tile.rows();
            return (extent + blocks - 1) / blocks;
        }

        private void rowBlocks(SourceText text, TileCode code, Place place) {
            if (inSamples()) {
                positions(text, code, place);
                return;
            }
            text.open("for (int block = first; block < end; block += " + code.rows() + ")");
            text.line("int row = Math.min(block, end - " + code.rows() + ");");
            call(text, code, place);
            text.close();
        }

        /** The loops within a sample, tiles along the last one. */
        private void positions(SourceText text, TileCode code, Place place) {
            if (!shape.byColumn()) {
                openPositions(text);
            }
            StringBuilder left = new StringBuilder();
            StringBuilder out = new StringBuilder();
            for (int d = 0; d < shape.rows().size() - 1; d++) {
                ProductShape.Dimension dimension = shape.rows().get(d);
                String variable = d == 0 ? "b" : dimension.name();
                left.append(variable).append(" * ").append(dimension.left()).append(" + ");
                out.append(variable).append(" * ").append(dimension.out()).append(" + ");
            }
            call(text, code, place, left.toString(), out.toString());
            if (!shape.byColumn()) {
                closePositions(text);
            }
        }

        /** Whether there are loops within a sample. */
        private boolean inSamples() {
            return shape.rows().size() > 1;
        }

        /** Dimensions between the samples and the one that tiles lie along. */
        private List<ProductShape.Dimension> between() {
            return shape.rows().subList(1, shape.rows().size() - 1);
        }

        private void openPositions(SourceText text) {
            between()
                    .forEach(dimension -> text.open("for (int " + dimension.name() + " = 0; " + dimension.name() + " < "
                            + dimension.extent() + "; " + dimension.name() + "++)"));
            int extent = shape.tiled().extent();
            int rows = tileRows();
            if (extent % rows == 0) {
                text.open("for (int row = 0; row < " + extent + "; row += " + rows + ")");
            } else {
                text.open("for (int block = 0; block < " + extent + "; block += " + rows + ")");
                text.line("int row = Math.min(block, " + (extent - rows) + ");");
            }
        }

        private void closePositions(SourceText text) {
            text.close();
            between().forEach(dimension -> text.close());
        }

        /** One row at a time, over several panels at once: few rows are never shared by columns. */
        void singleRows(SourceText text) {
            text.open("for (int row = first; row < end; row++)");
            if (full > 0) {
                int panels = panelsAtOnce();
                List<TileCode.Lane> across = new ArrayList<>();
                for (int p = 0; p < panels; p++) {
                    for (int v = 0; v < layouts.panel(); v += lanes) {
                        across.add(new TileCode.Lane(
                                p * layouts.panel() * shape.matrixRows() + v,
                                p * layouts.panel() * startRows() + v,
                                p * layouts.panel() + v));
                    }
                }
                TileCode code = tile(name + "Row", 1, across, layouts.panel());
                text.open("for (int column = 0; column < " + full + "; column += " + panels * layouts.panel() + ")");
                call(text, code, Place.of(layouts.panel(), layouts.panel()));
                text.close();
            }
            if (rest > 0) {
                TileCode code = tile(name + "LastRow", 1, lanes(rest / lanes), rest);
                call(text, code, new Place(full, rest, 0));
            }
            text.close();
        }

        private int panelsAtOnce() {
            int all = full / layouts.panel();
            int most = Math.max(1, ROW_VECTORS * lanes / layouts.panel());
            for (int panels = Math.min(most, all); panels > 1; panels--) {
                if (all % panels == 0) {
                    return panels;
                }
            }
            return 1;
        }

        private TileCode tile(String tileName, int rows, List<TileCode.Lane> vectors, int panel) {
            TileCode code = new TileCode(
                    tileName,
                    rows,
                    vectors,
                    signature.name(contract.left().tensor()),
                    shape.byColumn(),
                    shape.tiled().left(),
                    signature.name(contract.right().tensor()),
                    contract.start() == null
                            ? null
                            : signature.name(contract.start().tensor()),
                    terms(panel),
                    signature.name(epilogue == null ? contract.out().tensor() : epilogue.out()),
                    shape.tiled().out(),
                    epilogue,
                    lanes);
            tiles.add(code);
            return code;
        }

        private List<TileCode.Sum> terms(int panel) {
            List<TileCode.Sum> result = new ArrayList<>();
            for (ProductShape.Dimension sum : shape.sums()) {
                boolean inner = result.size() == shape.sums().size() - 1;
                result.add(new TileCode.Sum(
                        inner ? "k" : sum.name(), String.valueOf(sum.extent()), sum.left(), sum.right() * panel));
            }
            return result;
        }

        /** Rows of the matrix that sums begin with: one for each group. */
        private int startRows() {
            return contract.start() == null ? 1 : contract.start().tensor().rows();
        }

        private void call(SourceText text, TileCode code, Place place) {
            call(text, code, place, "", "");
        }

        private void call(SourceText text, TileCode code, Place place, String leftRow, String outRow) {
            List<String> arguments = new ArrayList<>();
            for (String array : code.arrays(signature)) {
                arguments.add(array);
                if (array.equals(code.left())) {
                    String start = contract.left().tensor().external() ? code.left() + "At + " : "";
                    arguments.add(start + first(shape.firstLeft()) + shape.groupAt(ProductShape.Dimension::left)
                            + leftRow + "row * " + shape.tiled().left()
                            + (shape.byColumn() ? " + " + place.inRow() : ""));
                } else if (array.equals(code.right())) {
                    int first = shape.firstRow() * place.width();
                    arguments.add(shape.groupAt(group -> group.right() * place.width())
                            + place.inPanels(shape.matrixRows())
                            + (first == 0 ? "" : " + " + first));
                } else if (array.equals(code.start())) {
                    String group = startRows() == 1 ? "" : "(" + shape.groupNumber() + ") * " + place.width() + " + ";
                    arguments.add(group + place.inPanels(startRows()));
                } else if (isRow(array)) {
                    arguments.add(place.inRow());
                } else {
                    arguments.add(first(shape.firstOut()) + shape.groupAt(ProductShape.Dimension::out) + outRow
                            + "row * " + shape.tiled().out() + " + " + place.inRow());
                }
            }
            text.call(code.name(), arguments, ";");
        }

        private static String first(int offset) {
            return offset == 0 ? "" : offset + " + ";
        }

        /** Whether the epilogue reads the same row of it for all rows. */
        private boolean isRow(String array) {
            return epilogue != null
                    && epilogue.others().stream()
                            .anyMatch(tensor ->
                                    tensor.isRow() && signature.name(tensor).equals(array));
        }
    }

    /**
     * Where a tile lies among the columns: in full panels at the variable {@code column}, in the last one at a
     * constant.
     *
     * @param panel first column of the last panel; -1 for the one that the variable is in
     * @param width columns of the panel
     * @param step columns behind the first one of the last panel; or by which the variable moves
     */
    private record Place(int panel, int width, int step) {

        /** At the variable. */
        static Place of(int step, int width) {
            return new Place(-1, width, step);
        }

        /** The column. */
        String inRow() {
            return panel < 0 ? "column" : String.valueOf(panel + step);
        }

        /** Position of the column in the first row of a matrix in panels. */
        String inPanels(int rows) {
            if (panel >= 0) {
                return String.valueOf(panel * rows + step);
            }
            if (rows == 1) {
                return "column";
            }
            return step == width
                    ? "column * " + rows
                    : "column / " + width + " * " + width * rows + " + column % " + width;
        }
    }

    private List<TileCode.Lane> lanes(int vectors) {
        return TileCode.Lane.neighbours(vectors, lanes);
    }
}
