package dev.synapt.kernels.source;

import static dev.synapt.kernels.plan.Winograd.FREQUENCIES;
import static dev.synapt.kernels.plan.Winograd.PATCH;
import static dev.synapt.kernels.plan.Winograd.TILE;

import dev.synapt.kernels.loops.Transforms;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Minimal filtering in OpenCL C for CPUs: a work-item transforms the tiles of a block, multiplies them frequency by
 * frequency in register tiles like those of dense layers, and transforms the products back, a panel of columns at a
 * time. What lies between is in local memory, which is small enough for the cache of a core. A work-item has whole
 * samples, so that it alone adds what tiles have in common.
 */
final class OpenClTileFiltering {
    private final OpenClType type;
    private final OpenClLanes lanes;
    private final Signature signature;
    private final OpenClTransform transforms;
    private final OpenClLocals locals;
    private final ProductStatement.Filtering filtering;
    private final int inputs;
    private final OpenClColumns columns;

    /** Columns of the products in local memory. */
    private final int width;

    private final OpenClTileBlock block;

    OpenClTileFiltering(
            Layouts layouts,
            Signature signature,
            List<Formal> possible,
            Transforms transforms,
            ProductStatement.Filtering filtering) {
        this.type = OpenClType.of(layouts.precision());
        this.lanes = OpenClLanes.of(type, OpenClCut.VECTORS);
        this.signature = signature;
        this.transforms = new OpenClTransform(lanes, transforms);
        this.filtering = filtering;
        this.inputs = filtering.in().columns();
        this.columns = OpenClColumns.of(layouts, filtering.out().columns(), 2);
        this.width = width(layouts, filtering);
        this.block = OpenClTileBlock.ofSamples(filtering.tiles(), bytesOfTile(layouts, filtering));
        this.locals = new OpenClLocals(
                type,
                possible,
                Map.of(OpenClWinograd.TILES, block.length(inputs), OpenClWinograd.PRODUCTS, block.length(width)));
    }

    private static int width(Layouts layouts, ProductStatement.Filtering filtering) {
        return Math.min(layouts.panel(), layouts.panelColumns(filtering.out().columns()));
    }

    private static long bytesOfTile(Layouts layouts, ProductStatement.Filtering filtering) {
        int bytes = layouts.precision().bits() / Byte.SIZE;
        return (long) FREQUENCIES * (filtering.in().columns() + width(layouts, filtering)) * bytes;
    }

    /** Whether local memory has room for a tile of so many channels. */
    static boolean fits(Layouts layouts, ProductStatement.Filtering filtering) {
        return bytesOfTile(layouts, filtering) <= OpenClTileBlock.BYTES_FOR_TILES;
    }

    OpenClKernel print(String name) {
        int ofSample = filtering.tiles().tiles();
        SourceText text = new SourceText(1);
        locals.declare(text);
        text.line(WorkItems.ITEM);
        text.line("const int from = item * " + block.samples() + ";");
        text.line("const int to = min(from + " + block.samples() + ", " + WorkItems.ROWS + ");");
        if (filtering.input() != null) {
            zero(text);
        }
        text.open("for (int first = from * " + ofSample + "; first < to * " + ofSample + "; first += " + block.tiles()
                + ")");
        text.line("const int count = min(" + block.tiles() + ", to * " + ofSample + " - first);");
        before(text);
        if (columns.count() > 1) {
            text.open("for (int column = 0; column < " + (columns.full() + columns.rest()) + "; column += " + width
                    + ")");
        }
        columns.print(text, true, part -> {
            products(text, part);
            after(text, part);
        });
        if (columns.count() > 1) {
            text.close();
        }
        text.close();
        WorkItems items = new WorkItems(List.of(new WorkItems.Loop("item", 1)), true, block.samples(), 1);
        return locals.kernel(name, items, text);
    }

    /** Sums of gradients, of tiles that reach over the next one, begin with zero. */
    private void zero(SourceText text) {
        int sample = filtering.out().rows() * filtering.out().columns();
        text.open("for (int e = from * " + sample + "; e < to * " + sample + "; e += " + lanes.count() + ")");
        text.line(lanes.store(lanes.constant(0), signature.name(filtering.out()), "e"));
        text.close();
    }

    /** Transforms the tiles of a block. */
    private void before(SourceText text) {
        Tensor in = filtering.in();
        text.open("for (int t = 0; t < count; t++)");
        text.line("const int tile = first + t;");
        text.open("for (int j = 0; j < " + inputs + "; j += " + lanes.count() + ")");
        transforms.print(
                text,
                filtering.before(),
                signature.name(in),
                OpenClWinograd.inFrame(
                        filtering.tiles(),
                        filtering.frame(),
                        inputs,
                        in.external() ? signature.name(in) + "At + " : ""),
                OpenClWinograd.TILES,
                (row, column) -> frequency(row, column, inputs) + " + t * " + inputs + " + j");
        text.close();
        text.close();
    }

    /** Where the tiles of a frequency begin in local memory. */
    private String frequency(String row, String column, int channels) {
        return "(" + row + " * " + PATCH + " + " + column + ") * " + block.pitch(channels);
    }

    /** The products of all frequencies, of a panel of columns. */
    private void products(SourceText text, OpenClColumns.Part part) {
        text.open("for (int f = 0; f < " + FREQUENCIES + "; f++)");
        if (block.rows() == 1) {
            product(text, part, "", 1, "t");
        } else {
            text.line("int t = 0;");
            text.open("for (; t + " + block.rows() + " <= count; t += " + block.rows() + ")");
            product(text, part, "", block.rows(), "t");
            text.close();
            text.open("for (; t < count; t++)");
            product(text, part, "Row", 1, "t");
            text.close();
        }
        text.close();
    }

    private void product(SourceText text, OpenClColumns.Part part, String suffix, int height, String row) {
        OpenClTile tile = new OpenClTile(
                part.name() + suffix,
                IntStream.range(0, height).mapToObj(i -> i * inputs).toList(),
                part.vectors(),
                columns.lanes(),
                OpenClWinograd.TILES,
                false,
                signature.name(filtering.kernel()),
                List.of(new TileCode.Sum("k", String.valueOf(inputs), 1, part.width())));
        locals.call(
                text,
                tile,
                (i, column) -> "0",
                OpenClWinograd.PRODUCTS,
                width,
                Map.of(
                        "left", "f * " + block.pitch(inputs) + " + " + row + " * " + inputs,
                        "right", part.at(filtering.kernel().rows(), "f * " + inputs),
                        "into", "f * " + block.pitch(width) + " + " + row + " * " + width));
    }

    /** Transforms products of a panel to tiles of results, and stores or adds what of them lies within. */
    private void after(SourceText text, OpenClColumns.Part part) {
        Winograd tiles = filtering.tiles();
        List<Integer> extents = filtering.written().extents();
        int channels = filtering.out().columns();
        int extent = filtering.after().outputs();
        boolean added = filtering.input() != null;
        String y = signature.name(filtering.out());
        text.open("for (int t = 0; t < count; t++)");
        text.line("const int tile = first + t;");
        place(text, "h", "tile % " + tiles.tiles() + " / " + tiles.tiles(false), 0);
        place(text, "w", "tile % " + tiles.tiles(false), 1);
        text.open("for (int lane = 0; lane < " + part.vectors() * columns.lanes() + "; lane += " + lanes.count() + ")");
        text.line(lanes.numbers() + " result[" + extent * extent + "];");
        transforms.print(
                text,
                filtering.after(),
                OpenClWinograd.PRODUCTS,
                (row, column) -> frequency(row, column, width) + " + t * " + width + " + lane",
                (row, column, value) -> "result[" + row + " * " + extent + " + " + column + "] = " + value + ";");
        text.line("const int at = ((tile / " + tiles.tiles() + " * " + extents.get(0) + " + h) * " + extents.get(1)
                + " + w) * " + channels + " + " + part.column() + " + lane;");
        String place = "at + r * " + extents.get(1) * channels + " + c * " + channels;
        Tensor start = filtering.start();
        String sum = added
                ? lanes.load(y, place) + " + "
                : start == null ? "" : lanes.load(signature.name(start), part.column() + " + lane") + " + ";
        open(text, "r", "h", added, extent, extents.get(0));
        open(text, "c", "w", added, extent, extents.get(1));
        text.line(lanes.store(sum + "result[r * " + extent + " + c]", y, place));
        text.close().close();
        text.close();
        text.close();
    }

    /** Declares where a tile begins along a dimension of the results; tiles of frames may begin before. */
    private void place(SourceText text, String name, String tile, int dimension) {
        int offset = filtering.written().offsets().get(dimension);
        text.line("const int " + name + " = " + tile + " * " + TILE + (offset == 0 ? "" : " - " + offset) + ";");
    }

    /** A loop over what of a tile lies within the results along a dimension. */
    private static void open(SourceText text, String name, String first, boolean before, int tile, int extent) {
        text.open("for (int " + name + " = " + (before ? "max(0, -" + first + ")" : "0") + "; " + name + " < min("
                + tile + ", " + extent + " - " + first + "); " + name + "++)");
    }
}
