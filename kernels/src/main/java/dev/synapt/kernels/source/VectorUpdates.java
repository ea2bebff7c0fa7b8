package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.schedule.Tile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gradients of parameters and the updates by them, with vectors: the same register tiles as those of products over the
 * batch.
 */
final class VectorUpdates {
    /** Eight vectors of eight, three exchanges and two more to work with fit sixteen registers. */
    private static final int TRANSPOSE_BLOCK = 8;

    /**
     * Tiles of a weight gradient between two updates: 64 rows of a panel of floats, 8 KiB, stay in the first-level
     * cache.
     */
    static final int CHUNK_TILES = 8;

    /** Where a tile adds up all terms of the batch. */
    private static final TermBlock ALL = new TermBlock(0, 0);

    private final Layouts layouts;
    private final ElementType type;
    private final int lanes;
    private final Tile tile;
    private final String optimizer;

    /** @param optimizer name of the method that updates a run of elements */
    VectorUpdates(Layouts layouts, int bits, String optimizer) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.lanes = bits / type.bits();
        this.tile = Tile.of(bits);
        this.optimizer = optimizer;
    }

    /** Rows and columns of the blocks in which vectors of so many lanes transpose a matrix. */
    static int transposeBlock(int lanes) {
        return Math.min(TRANSPOSE_BLOCK, lanes);
    }

    /** A weight gradient and its update; prints the method's body and adds the tiles it calls. */
    void product(
            SourceText text,
            String name,
            Signature signature,
            Task.ProductUpdate task,
            List<String> scalars,
            List<TileMethod> tiles) {
        ProductStatement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofGradient(layouts, contract);
        boolean kept = SampleBlocks.keepsGradient(layouts, contract);
        // Of a batch there are few terms, and widths of layers are powers of two like batches.
        int rows = shape.termsPerSample() == 1 ? tile.batchRows() : tile.rows();
        GradientBlocks blocks = kept ? GradientBlocks.disjoint(shape, rows) : GradientBlocks.of(shape, rows);
        shares(text, task, shape, blocks);
        Gradient gradient = new Gradient(
                name, signature, task, shape, blocks, kept ? TermBlock.of(shape, type) : ALL, scalars, tiles);
        int lines = kept ? linesOfWindow(shape, blocks) : 0;
        if (lines > 0) {
            gradient.window(text, lines);
        } else if (kept) {
            gradient.keptSums(text);
        } else {
            text.line("int sum = rows" + times(shape.termsPerSample()) + ";");
            gradient.panels(
                    text, panel -> gradient.chunks(text, panel, () -> gradient.tiles(text, panel), "scratch.tile"));
        }
    }

    private static String times(int factor) {
        return factor == 1 ? "" : " * " + factor;
    }

    /** Declares which tiles are the thread's. */
    private void shares(SourceText text, Task.ProductUpdate task, ProductShape shape, GradientBlocks blocks) {
        int group = tilesOfBlocks(blocks.rows());
        int groups = (blocks.count() + group - 1) / group;
        boolean byColumns = task.byColumns();
        if (byColumns) {
            PanelLoop.shareColumns(text, layouts.panels(shape.columns()));
        }
        String begin = PanelLoop.share(groups, byColumns, false) + times(group);
        String end = PanelLoop.share(groups, byColumns, true) + times(group);
        text.line("int begin = " + begin + ";");
        text.line("int end = "
                + (groups * group == blocks.count() ? end : "Math.min(" + blocks.count() + ", " + end + ")") + ";");
    }

    /**
     * Lines of the window that a tile has of a gradient that is summed line by line of positions; 0 for other
     * gradients.
     */
    private int linesOfWindow(ProductShape shape, GradientBlocks blocks) {
        boolean ofLines =
                shape.byColumn() && shape.matrix().size() <= 2 && shape.sums().size() > 1;
        // Threads share tiles of other gradients; this one is a single thread's, or is shared by columns.
        return ofLines && blocks.count() <= tilesOfBlocks(blocks.rows())
                ? WindowGradientTile.lines(
                        shape.matrixRows() / shape.tiled().extent(),
                        shape.tiled().extent(),
                        lanes * type.bits())
                : 0;
    }

    /** Tiles whose rows are whole blocks of the transposed copy: threads share a matrix in such groups. */
    private int tilesOfBlocks(int rows) {
        int group = 1;
        while (group * rows % transposeBlock(lanes) != 0 && group < CHUNK_TILES) {
            group *= 2;
        }
        return group;
    }

    /**
     * The columns of a panel.
     *
     * @param suffix of the names of its tiles
     * @param width its columns
     * @param column its first column
     * @param at its position in the parameter
     */
    private record Panel(String suffix, int width, String column, String at) {}

    private interface PanelBody {
        void print(Panel panel);
    }

    /** Prints one weight gradient. */
    private final class Gradient {
        private final Signature signature;
        private final String name;
        private final Task.ProductUpdate task;
        private final ProductStatement.Contract contract;
        private final ProductShape shape;
        private final GradientBlocks blocks;
        private final TermBlock terms;
        private final List<String> scalars;
        private final List<TileMethod> tiles;
        private final String x;
        private final String dy;

        Gradient(
                String name,
                Signature signature,
                Task.ProductUpdate task,
                ProductShape shape,
                GradientBlocks blocks,
                TermBlock terms,
                List<String> scalars,
                List<TileMethod> tiles) {
            this.signature = signature;
            this.name = name;
            this.task = task;
            this.contract = task.main().statement();
            this.shape = shape;
            this.blocks = blocks;
            this.terms = terms;
            this.scalars = scalars;
            this.tiles = tiles;
            this.x = signature.name(contract.left().tensor());
            this.dy = signature.name(contract.right().tensor());
        }

        /**
         * Loops over the thread's panels. Panel by panel, so that the state of the optimizer is read and written in
         * long runs: it is larger than a second-level cache, and only long runs are fetched ahead.
         */
        void panels(SourceText text, PanelBody body) {
            int full = layouts.fullColumns(shape.columns());
            if (full > 0) {
                PanelLoop.open(text, layouts, shape.columns(), layouts.panel(), task.byColumns());
                body.print(new Panel("Tile", layouts.panel(), "column", "column * " + shape.matrixRows()));
                text.close();
            }
            int rest = layouts.panelColumns(shape.columns()) - full;
            if (rest > 0) {
                PanelLoop.openLast(text, layouts, shape.columns(), task.byColumns());
                body.print(
                        new Panel("LastTile", rest, String.valueOf(full), String.valueOf(full * shape.matrixRows())));
                PanelLoop.closeLast(text, task.byColumns());
            }
        }

        /**
         * A chunk of rows of a panel at a time: the gradient by {@code sums}, the update, the transposed copy.
         *
         * @param array where the gradient is, in scratch or at the position of the parameter
         */
        void chunks(SourceText text, Panel panel, Runnable sums, String array) {
            int width = panel.width();
            text.open("for (int chunk = begin; chunk < end; chunk += " + CHUNK_TILES + ")");
            text.line("int stop = Math.min(chunk + " + CHUNK_TILES + ", end);");
            text.line("int first = " + blocks.firstRow("chunk") + ";");
            text.line("int last = " + blocks.endRow("stop") + ";");
            sums.run();
            String at = panel.at() + " + first * " + width;
            List<String> arguments = new ArrayList<>(UpdateCode.arrays(signature, task.update()));
            arguments.add(at);
            arguments.add(array);
            arguments.add(array.startsWith("scratch.") ? String.valueOf(blocks.overlap() * width) : at);
            arguments.add("(last - first) * " + width);
            arguments.addAll(scalars);
            text.call(optimizer, arguments, ";");
            if (task.transposition() != null) {
                TransposeCode transpose =
                        new TransposeCode(layouts, task.update().statement().parameter(), task.transposition());
                boolean inBlocks = blocks.aligned() && transpose.hasBlocks(transposeBlock(lanes));
                text.line((inBlocks ? transpose.blocksName() : transpose.name())
                        + "(kernel, kernelTransposed, first, last, " + panel.column() + ", " + panel.column() + " + "
                        + width + ");");
            }
            text.close();
        }

        /** The tiles of a chunk, over the whole batch, into scratch: this gradient never exists as a whole. */
        void tiles(SourceText text, Panel panel) {
            TileCode code = tile(panel, panel.suffix(), blocks.rows(), "tile", null);
            text.open("for (int block = chunk; block < stop; block++)");
            text.line("int k = " + blocks.row("block") + ";");
            String left = start() + blocks.left("k");
            call(
                    text,
                    code,
                    panel,
                    left,
                    blocks.right("k"),
                    "scratch.tile",
                    "(k - first) * " + panel.width(),
                    blocks.overlap());
            text.close();
        }

        /** A few terms at a time, all tiles of the matrix. The sums are kept in between. */
        void keptSums(SourceText text) {
            String gradient = signature.name(task.update().statement().gradient());
            panels(text, panel -> {
                String at = panel.at() + " + " + panel.width() + " * ";
                text.line("Arrays.fill(" + gradient + ", " + at + "(" + blocks.firstRow("begin") + "), " + at + "("
                        + blocks.endRow("end") + "), 0);");
            });
            terms.open(text, shape, start());
            panels(text, panel -> keptTiles(text, panel, gradient));
            terms.close(text);
            panels(text, panel -> chunks(text, panel, () -> {}, gradient));
        }

        private void keptTiles(SourceText text, Panel panel, String gradient) {
            TileCode code = tile(panel, panel.suffix(), blocks.rows(), gradient, gradient);
            text.open("for (int block = begin; block < end; block++)");
            text.line("int k = " + blocks.firstRow("block") + ";");
            String left = "left + " + blocks.left("k");
            String right = "right + " + blocks.right("k");
            String at = panel.at() + " + k * " + panel.width();
            if (blocks.lastRows() == blocks.rows()) {
                call(text, code, panel, left, right, gradient, at, 0);
            } else {
                TileCode last = tile(panel, "Lower" + panel.suffix(), blocks.lastRows(), gradient, gradient);
                text.open("if (" + blocks.isLast("block") + ")");
                call(text, last, panel, left, right, gradient, at, 0);
                text.orElse("else");
                call(text, code, panel, left, right, gradient, at, 0);
                text.close();
            }
            text.close();
        }

        /**
         * A few positions at a time, all columns and the whole window there, so that what is read comes in the order in
         * which it lies. The sums of a column are kept in between.
         *
         * @param most lines of a window in a tile
         */
        void window(SourceText text, int most) {
            String gradient = signature.name(task.update().statement().gradient());
            List<ProductShape.Dimension> sums = shape.sums();
            ProductShape.Dimension terms = sums.get(0);
            text.open("if (begin < end)");
            panels(text, panel -> {
                String at = panel.at();
                text.line("Arrays.fill(" + gradient + ", " + at + ", " + at + " + " + shape.matrixRows() * panel.width()
                        + ", 0);");
            });
            text.open("for (int b = 0; b < rows" + times(terms.extent()) + "; b++)");
            StringBuilder left = new StringBuilder(start() + "b * " + terms.left());
            StringBuilder right = new StringBuilder("b * " + terms.right());
            List<ProductShape.Dimension> between = sums.subList(1, sums.size() - 1);
            for (ProductShape.Dimension sum : between) {
                String s = sum.name();
                text.open("for (int " + s + " = 0; " + s + " < " + sum.extent() + "; " + s + "++)");
                left.append(" + ").append(s).append(" * ").append(sum.left());
                right.append(" + ").append(s).append(" * ").append(sum.right());
            }
            ProductShape.Dimension positions = run();
            boolean runs = positions.extent() < sums.get(sums.size() - 1).extent();
            if (runs) {
                String w = positions.name();
                text.open("for (int " + w + " = 0; " + w + " < "
                        + sums.get(sums.size() - 1).extent() + "; " + w + " += " + positions.extent() + ")");
                left.append(" + ").append(w).append(" * ").append(positions.left());
                right.append(" + ").append(w).append(" * ").append(positions.right());
            }
            panels(text, panel -> line(text, panel, most, left.toString(), right.toString(), gradient));
            if (runs) {
                text.close();
            }
            between.forEach(sum -> text.close());
            text.close();
            text.close();
            panels(text, panel -> chunks(text, panel, () -> {}, gradient));
        }

        /** The positions that a tile adds up: a few where further columns are read beside them. */
        private ProductShape.Dimension run() {
            ProductShape.Dimension line = shape.sums().get(shape.sums().size() - 1);
            int width = WindowGradientTile.vectors(shape.tiled().extent(), lanes * type.bits()) * lanes;
            int extent = shape.columns() > width ? WindowGradientTile.run(line.extent()) : line.extent();
            return new ProductShape.Dimension(line.name(), extent, line.left(), line.right(), line.out());
        }

        /** The tiles of one run of positions. */
        private void line(SourceText text, Panel panel, int most, String left, String right, String gradient) {
            int places = shape.tiled().extent();
            int lines = shape.matrixRows() / places;
            int distance = lines == 1 ? 0 : shape.matrix().get(0).left();
            WindowGradientTile tile = window(panel, panel.suffix(), most, distance, gradient);
            int rest = lines % most;
            WindowGradientTile lower =
                    rest == 0 ? tile : window(panel, "Lower" + panel.suffix(), rest, distance, gradient);
            for (int line = 0; line < lines; line += most) {
                for (int part = 0; part < panel.width(); part += tile.vectors() * lanes) {
                    String column = panel.column() + (part == 0 ? "" : " + " + part);
                    int at = line * places * panel.width() + part;
                    text.call(
                            (line + most > lines ? lower : tile).name(),
                            List.of(
                                    x,
                                    left + (line == 0 ? "" : " + " + line * distance) + " + " + column,
                                    dy,
                                    right + " + " + column,
                                    gradient,
                                    panel.at() + (at == 0 ? "" : " + " + at)),
                            ";");
                }
            }
        }

        private WindowGradientTile window(Panel panel, String suffix, int lines, int distance, String gradient) {
            WindowGradientTile code = new WindowGradientTile(
                    name + suffix,
                    lines,
                    distance,
                    shape.tiled().extent(),
                    shape.tiled().left(),
                    run(),
                    WindowGradientTile.vectors(shape.tiled().extent(), lanes * type.bits()),
                    lanes,
                    x,
                    dy,
                    gradient,
                    panel.width());
            tiles.add(code);
            return code;
        }

        private String start() {
            return contract.left().tensor().external() ? x + "At + " : "";
        }

        private int vectors(Panel panel) {
            return Math.min(tile.vectors(), panel.width() / lanes);
        }

        private TileCode tile(Panel panel, String suffix, int rows, String out, @Nullable String start) {
            TileCode code = new TileCode(
                    name + suffix,
                    rows,
                    TileCode.Lane.neighbours(vectors(panel), lanes),
                    x,
                    shape.byColumn(),
                    shape.tiled().left(),
                    dy,
                    start,
                    terms(),
                    out,
                    panel.width(),
                    null,
                    lanes);
            tiles.add(code);
            return code;
        }

        private List<TileCode.Sum> terms() {
            List<TileCode.Sum> result = new ArrayList<>();
            for (ProductShape.Dimension sum :
                    shape.sums().subList(terms.depth(), shape.sums().size())) {
                String extent = result.isEmpty() ? "sum" : String.valueOf(sum.extent());
                result.add(new TileCode.Sum(sum.name(), extent, sum.left(), sum.right()));
            }
            return result;
        }

        /** Calls a tile for each of its widths in the panel. */
        private void call(
                SourceText text,
                TileCode code,
                Panel panel,
                String left,
                String right,
                String out,
                String outAt,
                int overlap) {
            int width = vectors(panel) * lanes;
            for (int part = 0; part < panel.width(); part += width) {
                int offset = overlap * panel.width() + part;
                text.call(
                        code.name(),
                        List.of(
                                "sum",
                                x,
                                left
                                        + (shape.byColumn()
                                                ? " + " + panel.column() + (part == 0 ? "" : " + " + part)
                                                : ""),
                                dy,
                                right + panel.column() + (part == 0 ? "" : " + " + part),
                                out,
                                outAt + (offset == 0 ? "" : " + " + offset)),
                        ";");
            }
        }
    }

    /** A bias gradient and its update, half a panel at a time. */
    void sum(SourceText text, String name, Signature signature, Task.SumUpdate task, List<String> scalars) {
        RowStatement.SumRows sum = task.main().statement();
        String dy = signature.name(sum.in());
        int groups = sum.out().rows();
        int columns = Math.multiplyExact(groups, layouts.panelColumns(sum.in().columns()));
        int step = layouts.panel() / 2;
        text.line("int sum = rows" + times(sum.rows().extent()) + ";");
        text.line("int end = Share.begin(" + columns / step + ", thread + 1, threads) * " + step + ";");
        text.open("for (int j = Share.begin(" + columns / step + ", thread, threads) * " + step + "; j < end; j += "
                + step + ")");
        String at = groups == 1 ? "j" : positionInRows(groups, sum.in());
        text.line(name + "Sum(sum, " + dy + ", " + at + ", scratch.tile);");
        List<String> arguments = new ArrayList<>(UpdateCode.arrays(signature, task.update()));
        arguments.addAll(List.of("j", "scratch.tile", "0", String.valueOf(step)));
        arguments.addAll(scalars);
        text.call(optimizer, arguments, ";");
        text.close();
    }

    /** Where the element at position {@code j} of a matrix of groups in panels lies among rows, one for each group. */
    private String positionInRows(int groups, Tensor rows) {
        int stride = layouts.stride(rows);
        int full = layouts.fullColumns(rows.columns());
        int panel = layouts.panel();
        String inFull = "j / " + panel + " % " + groups + " * " + stride + " + j / " + groups * panel + " * " + panel
                + " + j % " + panel;
        int rest = layouts.panelColumns(rows.columns()) - full;
        if (rest == 0) {
            return inFull;
        }
        String behind = full == 0 ? "j" : "(j - " + full * groups + ")";
        String inLast = behind + " / " + rest + " * " + stride + " + " + full + " + " + behind + " % " + rest;
        return full == 0 ? inLast : "j < " + full * groups + " ? " + inFull + " : " + inLast;
    }

    /** The method that sums rows. */
    void columnSums(SourceText text, String name, RowStatement.SumRows sum) {
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
                    + sum.out().rows() * layouts.stride(sum.in()) + (v == 0 ? "" : " + " + v * lanes) + "));");
        }
        text.close();
        for (int v = 0; v < step / lanes; v++) {
            text.line("sum" + v + ".intoArray(tile, " + v * lanes + ");");
        }
        text.close();
    }
}
