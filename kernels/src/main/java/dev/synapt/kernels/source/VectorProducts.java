package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.schedule.Tile;
import java.util.ArrayList;
import java.util.List;

/** Products with vectors: loops over register tiles. The same schedule serves forward, input and weight gradients. */
final class VectorProducts {
    /** Vectors of the one row that is computed where rows are too few for a tile: enough to hide the latency of an fma. */
    private static final int ROW_VECTORS = 8;

    /** Eight vectors of eight, three exchanges and two more to work with fit sixteen registers. */
    private static final int TRANSPOSE_BLOCK = 8;

    /** Tiles of a weight gradient between two updates: 64 rows of a panel of floats, 8 KiB, stay in the first-level cache. */
    static final int CHUNK_TILES = 8;

    private final Layouts layouts;
    private final ElementType type;
    private final int lanes;
    private final Tile tile;

    VectorProducts(Layouts layouts, int bits) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.lanes = bits / type.bits();
        this.tile = Tile.of(bits);
    }

    /** A product over rows of the batch; prints the method's body and adds the tiles it calls. */
    void product(SourceText text, String name, Signature signature, Task.Product task, List<TileCode> tiles) {
        Statement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofBatch(layouts, contract);
        Loop.Rows fused = task.epilogue();
        Epilogue epilogue = fused == null
                ? null
                : new Epilogue(layouts, signature, fused, contract.out().tensor());
        BatchProduct product = new BatchProduct(name, signature, task, shape, epilogue, tiles);
        String scale = shape.rowsPerSample() == 1 ? "" : " * " + shape.rowsPerSample();
        if (shape.rows().size() > 1) {
            text.open("for (int b = from" + scale + "; b < to" + scale + "; b++)");
            product.blocks(text);
            text.close();
            return;
        }
        text.line("int first = from" + scale + ";");
        text.line("int end = to" + scale + ";");
        text.open("if (end - first >= " + tile.rows() + ")");
        product.blocks(text);
        text.orElse("else");
        product.singleRows(text);
        text.close();
    }

    /** Prints the loops of one product over rows of the batch. */
    private final class BatchProduct {
        private final String name;
        private final Signature signature;
        private final Statement.Contract contract;
        private final boolean byColumns;
        private final ProductShape shape;
        private final @org.jspecify.annotations.Nullable Epilogue epilogue;
        private final List<TileCode> tiles;
        private final int full;
        private final int rest;

        BatchProduct(
                String name,
                Signature signature,
                Task.Product task,
                ProductShape shape,
                @org.jspecify.annotations.Nullable Epilogue epilogue,
                List<TileCode> tiles) {
            this.name = name;
            this.signature = signature;
            this.contract = task.main().statement();
            this.byColumns = task.byColumns();
            this.shape = shape;
            this.epilogue = epilogue;
            this.tiles = tiles;
            this.full = layouts.fullColumns(shape.columns());
            this.rest = layouts.panelColumns(shape.columns()) - full;
        }

        /** Row blocks of full height, the last of which overlaps the one before. */
        void blocks(SourceText text) {
            if (full > 0) {
                int step = tile.vectors() * lanes;
                TileCode code = tile(name + "Tile", tileRows(), lanes(tile.vectors()), layouts.panel());
                PanelLoop.open(text, layouts, shape.columns(), step, byColumns);
                rowBlocks(text, code, panelPosition(step), "column");
                text.close();
            }
            if (rest > 0) {
                PanelLoop.openLast(text, layouts, shape.columns(), byColumns);
                int vectors = Math.min(tile.vectors(), rest / lanes);
                TileCode code = tile(name + "LastTile", tileRows(), lanes(vectors), rest);
                for (int column = 0; column < rest; column += vectors * lanes) {
                    rowBlocks(text, code, String.valueOf(full * shape.terms() + column), String.valueOf(full + column));
                }
                PanelLoop.closeLast(text, byColumns);
            }
        }

        /** Rows of a tile: of a loop of constant length, as many as divide it with the least overlap. */
        private int tileRows() {
            if (shape.rows().size() == 1) {
                return tile.rows();
            }
            int extent = shape.tiled().extent();
            int blocks = (extent + tile.rows() - 1) / tile.rows();
            return (extent + blocks - 1) / blocks;
        }

        private String panelPosition(int step) {
            int panel = layouts.panel();
            return step == panel
                    ? "column * " + shape.terms()
                    : "column / " + panel + " * " + panel * shape.terms() + " + column % " + panel;
        }

        private void rowBlocks(SourceText text, TileCode code, String rightAt, String column) {
            if (shape.rows().size() > 1) {
                positions(text, code, rightAt, column);
                return;
            }
            text.open("for (int block = first; block < end; block += " + tile.rows() + ")");
            text.line("int row = Math.min(block, end - " + tile.rows() + ");");
            call(text, code, rightAt, column);
            text.close();
        }

        /** The loops within a sample, tiles along the last one. */
        private void positions(SourceText text, TileCode code, String rightAt, String column) {
            List<ProductShape.Dimension> outer =
                    shape.rows().subList(0, shape.rows().size() - 1);
            StringBuilder left = new StringBuilder();
            StringBuilder out = new StringBuilder();
            for (int d = 0; d < outer.size(); d++) {
                ProductShape.Dimension dimension = outer.get(d);
                String variable = d == 0 ? "b" : dimension.name();
                if (d > 0) {
                    text.open("for (int " + variable + " = 0; " + variable + " < " + dimension.extent() + "; "
                            + variable + "++)");
                }
                left.append(variable).append(" * ").append(dimension.left()).append(" + ");
                out.append(variable).append(" * ").append(dimension.other()).append(" + ");
            }
            int extent = shape.tiled().extent();
            int rows = tileRows();
            if (extent % rows == 0) {
                text.open("for (int row = 0; row < " + extent + "; row += " + rows + ")");
            } else {
                text.open("for (int block = 0; block < " + extent + "; block += " + rows + ")");
                text.line("int row = Math.min(block, " + (extent - rows) + ");");
            }
            call(text, code, rightAt, column, left.toString(), out.toString());
            text.close();
            outer.subList(1, outer.size()).forEach(dimension -> text.close());
        }

        /** One row at a time, over several panels at once: few rows are never shared by columns. */
        void singleRows(SourceText text) {
            text.open("for (int row = first; row < end; row++)");
            if (full > 0) {
                int panels = panelsAtOnce();
                List<TileCode.Lane> across = new ArrayList<>();
                for (int p = 0; p < panels; p++) {
                    for (int v = 0; v < layouts.panel(); v += lanes) {
                        across.add(new TileCode.Lane(p * layouts.panel() * shape.terms() + v, p * layouts.panel() + v));
                    }
                }
                TileCode code = tile(name + "Row", 1, across, layouts.panel());
                text.open("for (int column = 0; column < " + full + "; column += " + panels * layouts.panel() + ")");
                call(text, code, "column * " + shape.terms(), "column");
                text.close();
            }
            if (rest > 0) {
                TileCode code = tile(name + "LastRow", 1, lanes(rest / lanes), rest);
                call(text, code, String.valueOf(full * shape.terms()), String.valueOf(full));
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
                    shape.tiled().left(),
                    signature.name(contract.right().tensor()),
                    contract.start() == null
                            ? null
                            : signature.name(contract.start().tensor()),
                    terms(panel),
                    signature.name(epilogue == null ? contract.out().tensor() : epilogue.out()),
                    shape.tiled().other(),
                    epilogue);
            tiles.add(code);
            return code;
        }

        private List<TileCode.Sum> terms(int panel) {
            List<TileCode.Sum> result = new ArrayList<>();
            for (ProductShape.Dimension sum : shape.sums()) {
                boolean inner = result.size() == shape.sums().size() - 1;
                result.add(new TileCode.Sum(
                        inner ? "k" : sum.name(), String.valueOf(sum.extent()), sum.left(), sum.other() * panel));
            }
            return result;
        }

        private void call(SourceText text, TileCode code, String rightAt, String column) {
            call(text, code, rightAt, column, "", "");
        }

        private void call(
                SourceText text, TileCode code, String rightAt, String column, String leftRow, String outRow) {
            List<String> arguments = new ArrayList<>();
            for (String array : code.arrays(signature)) {
                arguments.add(array);
                if (array.equals(code.left())) {
                    String start = contract.left().tensor().external() ? code.left() + "At + " : "";
                    arguments.add(start + leftRow + "row * " + shape.tiled().left());
                } else if (array.equals(code.right())) {
                    arguments.add(rightAt);
                } else if (array.equals(code.start())) {
                    arguments.add(column);
                } else {
                    arguments.add(outRow + "row * " + shape.tiled().other() + " + " + column);
                }
            }
            text.call(code.name(), arguments, ";");
        }
    }

    private List<TileCode.Lane> lanes(int vectors) {
        List<TileCode.Lane> result = new ArrayList<>();
        for (int v = 0; v < vectors; v++) {
            result.add(new TileCode.Lane(v * lanes, v * lanes));
        }
        return result;
    }

    /** A weight gradient and its update, block of rows by block of rows; prints the body and adds the tiles it calls. */
    void productUpdate(
            SourceText text,
            String name,
            Signature signature,
            Task.ProductUpdate task,
            String optimizer,
            List<String> scalars,
            List<TileCode> tiles) {
        Statement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofGradient(layouts, contract);
        GradientBlocks blocks = GradientBlocks.of(shape, tile.rows());
        text.line("int sum = rows" + (shape.termsPerSample() == 1 ? "" : " * " + shape.termsPerSample()) + ";");
        int group = tilesOfBlocks(blocks.rows());
        int groups = (blocks.count() + group - 1) / group;
        String tilesEach = group == 1 ? "" : " * " + group;
        boolean byColumns = task.byColumns();
        if (byColumns) {
            PanelLoop.shareColumns(text, layouts.panels(shape.columns()));
        }
        String begin = PanelLoop.share(groups, byColumns, false) + tilesEach;
        String end = PanelLoop.share(groups, byColumns, true) + tilesEach;
        text.line("int begin = " + begin + ";");
        text.line("int end = "
                + (groups * group == blocks.count() ? end : "Math.min(" + blocks.count() + ", " + end + ")") + ";");
        GradientTiles gradient = new GradientTiles(name, signature, task, shape, blocks, optimizer, scalars, tiles);
        int full = layouts.fullColumns(shape.columns());
        if (full > 0) {
            PanelLoop.open(text, layouts, shape.columns(), layouts.panel(), byColumns);
            gradient.panel(text, "Tile", layouts.panel(), "column", "column * " + shape.matrixRows());
            text.close();
        }
        int rest = layouts.panelColumns(shape.columns()) - full;
        if (rest > 0) {
            PanelLoop.openLast(text, layouts, shape.columns(), byColumns);
            gradient.panel(text, "LastTile", rest, String.valueOf(full), String.valueOf(full * shape.matrixRows()));
            PanelLoop.closeLast(text, byColumns);
        }
    }

    /** Rows and columns of the blocks in which a matrix is transposed. */
    int transposeBlock() {
        return Math.min(TRANSPOSE_BLOCK, lanes);
    }

    /** Tiles whose rows are whole blocks of the transposed copy: threads share a matrix in such groups. */
    private int tilesOfBlocks(int rows) {
        int group = 1;
        while (group * rows % transposeBlock() != 0 && group < CHUNK_TILES) {
            group *= 2;
        }
        return group;
    }

    /** Prints the tiles of one weight gradient. */
    private final class GradientTiles {
        private final String name;
        private final Signature signature;
        private final Task.ProductUpdate task;
        private final ProductShape shape;
        private final GradientBlocks blocks;
        private final String optimizer;
        private final List<String> scalars;
        private final List<TileCode> tiles;

        GradientTiles(
                String name,
                Signature signature,
                Task.ProductUpdate task,
                ProductShape shape,
                GradientBlocks blocks,
                String optimizer,
                List<String> scalars,
                List<TileCode> tiles) {
            this.name = name;
            this.signature = signature;
            this.task = task;
            this.shape = shape;
            this.blocks = blocks;
            this.optimizer = optimizer;
            this.scalars = scalars;
            this.tiles = tiles;
        }

        /**
         * One panel, a chunk of rows at a time: gradient tile by tile into scratch, update, transposed copy. Panel by panel, so
         * that the state of the optimizer is read and written in long runs: it is larger than a second-level cache, and only
         * long runs are fetched ahead.
         */
        void panel(SourceText text, String suffix, int width, String column, String panelAt) {
            Statement.Contract contract = task.main().statement();
            String x = signature.name(contract.left().tensor());
            String dy = signature.name(contract.right().tensor());
            int vectors = Math.min(tile.vectors(), width / lanes);
            TileCode code = new TileCode(
                    name + suffix,
                    blocks.rows(),
                    lanes(vectors),
                    x,
                    shape.tiled().left(),
                    dy,
                    null,
                    terms(),
                    "tile",
                    width,
                    null);
            tiles.add(code);
            text.open("for (int chunk = begin; chunk < end; chunk += " + CHUNK_TILES + ")");
            text.line("int stop = Math.min(chunk + " + CHUNK_TILES + ", end);");
            text.line("int first = " + blocks.firstRow("chunk") + ";");
            text.line("int last = " + blocks.endRow("stop") + ";");
            text.open("for (int block = chunk; block < stop; block++)");
            text.line("int k = " + blocks.row("block") + ";");
            String left = (contract.left().tensor().external() ? x + "At + " : "") + blocks.left("block", "k");
            int overlap = blocks.overlap() * width;
            for (int part = 0; part < width; part += vectors * lanes) {
                String at = part == 0 ? column : column + " + " + part;
                String tileAt = "(k - first) * " + width + (overlap + part == 0 ? "" : " + " + (overlap + part));
                text.call(code.name(), List.of("sum", x, left, dy, at, "scratch.tile", tileAt), ";");
            }
            text.close();
            update(text, width, panelAt, overlap);
            if (task.window() > 0) {
                TransposeCode transpose =
                        new TransposeCode(layouts, task.update().statement().parameter(), task.window());
                boolean inBlocks = blocks.aligned() && transpose.hasBlocks(transposeBlock());
                text.line((inBlocks ? transpose.blocksName() : transpose.name())
                        + "(kernel, kernelTransposed, first, last, " + column + ", " + column + " + " + width + ");");
            }
            text.close();
        }

        private List<TileCode.Sum> terms() {
            List<TileCode.Sum> result = new ArrayList<>();
            for (ProductShape.Dimension sum : shape.sums()) {
                String extent = result.isEmpty() ? "sum" : String.valueOf(sum.extent());
                result.add(new TileCode.Sum(sum.name(), extent, sum.left(), sum.other()));
            }
            return result;
        }

        private void update(SourceText text, int width, String panelAt, int tileAt) {
            List<String> arguments = new ArrayList<>(UpdateCode.arrays(signature, task.update()));
            arguments.add(panelAt + " + first * " + width);
            arguments.add("scratch.tile");
            arguments.add(String.valueOf(tileAt));
            arguments.add("(last - first) * " + width);
            arguments.addAll(scalars);
            text.call(optimizer, arguments, ";");
        }
    }

    /** A bias gradient and its update, half a panel at a time. */
    void sumUpdate(
            SourceText text,
            String name,
            Signature signature,
            Task.SumUpdate task,
            String optimizer,
            List<String> scalars) {
        Statement.SumRows sum = task.main().statement();
        String dy = signature.name(sum.in());
        int columns = layouts.panelColumns(sum.in().columns());
        int step = layouts.panel() / 2;
        text.line("int sum = rows"
                + (sum.rows().extent() == 1 ? "" : " * " + sum.rows().extent()) + ";");
        text.line("int end = Share.begin(" + columns / step + ", thread + 1, threads) * " + step + ";");
        text.open("for (int j = Share.begin(" + columns / step + ", thread, threads) * " + step + "; j < end; j += "
                + step + ")");
        text.line(name + "Sum(sum, " + dy + ", j, scratch.tile);");
        List<String> arguments = new ArrayList<>(UpdateCode.arrays(signature, task.update()));
        arguments.addAll(List.of("j", "scratch.tile", "0", String.valueOf(step)));
        arguments.addAll(scalars);
        text.call(optimizer, arguments, ";");
        text.close();
    }

    /** The method that sums rows. */
    void columnSums(SourceText text, String name, Statement.SumRows sum) {
        int step = layouts.panel() / 2;
        text.line("/** Sums of half a panel of columns, in registers until all rows are added. */");
        text.open("private static void " + name + "Sum(int sum, " + type.array() + " dy, int dyAt, " + type.array()
                + " tile)");
        for (int v = 0; v < step / lanes; v++) {
            text.line(type.vector() + " sum" + v + " = " + type.vector() + ".zero(SPECIES);");
        }
        text.open("for (int b = 0; b < sum; b++)");
        for (int v = 0; v < step / lanes; v++) {
            text.line("sum" + v + " = sum" + v + ".add(" + type.vector() + ".fromArray(SPECIES, dy, dyAt + b * "
                    + layouts.stride(sum.in()) + (v == 0 ? "" : " + " + v * lanes) + "));");
        }
        text.close();
        for (int v = 0; v < step / lanes; v++) {
            text.line("sum" + v + ".intoArray(tile, " + v * lanes + ");");
        }
        text.close();
    }
}
