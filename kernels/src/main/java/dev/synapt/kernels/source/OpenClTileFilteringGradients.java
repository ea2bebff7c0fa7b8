package dev.synapt.kernels.source;

import static dev.synapt.kernels.plan.Winograd.FREQUENCIES;
import static dev.synapt.kernels.plan.Winograd.PATCH;
import static dev.synapt.kernels.plan.Winograd.WINDOW;

import dev.synapt.kernels.loops.Transforms;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.plan.Winograd.Transform;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Tile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The gradients of kernels of minimal filtering in OpenCL C for CPUs: a work-item has a panel of columns and some
 * channels of the input. It transforms both operands a block of tiles at a time and adds their products to its sums of
 * all frequencies; all of that lies in local memory. Operands are transformed by each work-item that needs them, which
 * takes less time than to bring them through memory.
 */
final class OpenClTileFilteringGradients {
    /** Rows of a register tile; channels are multiples of it. */
    private static final int HEIGHT = Tile.of(512).rows();

    /** Channels of the input that a work-item has: so few that there is room for tiles beside the sums. */
    private static final int INPUTS = Layouts.LANES;

    private final OpenClType type;
    private final OpenClLanes lanes;
    private final Signature signature;
    private final OpenClTransform transforms;
    private final OpenClLocals locals;
    private final ProductStatement.FilteringGradient statement;
    private final OpenClColumns columns;

    /** Columns of a work-item. */
    private final int width;

    private final OpenClTileBlock block;

    OpenClTileFilteringGradients(
            Layouts layouts,
            Signature signature,
            List<Formal> possible,
            Transforms transforms,
            ProductStatement.FilteringGradient statement) {
        this.type = OpenClType.of(layouts.precision());
        this.lanes = OpenClLanes.of(type, OpenClCut.VECTORS);
        this.signature = signature;
        this.transforms = new OpenClTransform(lanes, transforms);
        this.statement = statement;
        int outputs = statement.gradient().columns();
        this.columns = OpenClColumns.of(layouts, outputs, 2);
        this.width = Math.min(layouts.panel(), layouts.panelColumns(outputs));
        int bytes = layouts.precision().bits() / Byte.SIZE;
        this.block = OpenClTileBlock.ofBatch(
                (long) FREQUENCIES * (INPUTS + width) * bytes, (long) FREQUENCIES * INPUTS * width * bytes);
        this.locals = new OpenClLocals(
                type,
                possible,
                Map.of(
                        OpenClWinograd.TILES,
                        block.length(INPUTS),
                        OpenClWinograd.PRODUCTS,
                        block.length(width),
                        OpenClWinograd.FREQUENCY_SUMS,
                        FREQUENCIES * INPUTS * width));
    }

    OpenClKernel print(String name) {
        WorkItems items = new WorkItems(
                List.of(
                        new WorkItems.Loop("unit", columns.count()),
                        new WorkItems.Loop("channels", statement.in().columns() / INPUTS)),
                false,
                1,
                1);
        SourceText text = new SourceText(1);
        locals.declare(text);
        items.print(text);
        columns.declare(text, "unit");
        int tiles = statement.tiles().tiles();
        text.open("for (int i = 0; i < " + FREQUENCIES * INPUTS * width + "; i += " + lanes.count() + ")");
        text.line(lanes.store(lanes.constant(0), OpenClWinograd.FREQUENCY_SUMS, "i"));
        text.close();
        columns.print(text, true, part -> {
            text.open("for (int first = 0; first < " + WorkItems.ROWS + " * " + tiles + "; first += " + block.tiles()
                    + ")");
            text.line("const int count = min(" + block.tiles() + ", " + WorkItems.ROWS + " * " + tiles + " - first);");
            transformed(text, part);
            sums(text, part);
            text.close();
            gradient(text, part);
        });
        return locals.kernel(name, items, text);
    }

    /** Both operands of a block of tiles. */
    private void transformed(SourceText text, OpenClColumns.Part part) {
        Winograd tiles = statement.tiles();
        text.open("for (int t = 0; t < count; t++)");
        text.line("const int tile = first + t;");
        transformed(
                text,
                Transform.INPUT,
                statement.in(),
                tiles.frame(),
                OpenClWinograd.TILES,
                "channels * " + INPUTS,
                INPUTS);
        transformed(
                text,
                Transform.GRADIENT,
                statement.gradient(),
                tiles.whole(),
                OpenClWinograd.PRODUCTS,
                part.column(),
                width);
        text.close();
    }

    private void transformed(
            SourceText text,
            Transform transform,
            Tensor in,
            List<Integer> frame,
            String into,
            String firstChannel,
            int channels) {
        text.open("for (int lane = 0; lane < " + channels + "; lane += " + lanes.count() + ")");
        text.line("const int j = " + firstChannel + " + lane;");
        transforms.print(
                text,
                transform,
                signature.name(in),
                OpenClWinograd.inFrame(
                        statement.tiles(), frame, in.columns(), in.external() ? signature.name(in) + "At + " : ""),
                into,
                (row, column) -> "(" + row + " * " + PATCH + " + " + column + ") * " + block.pitch(channels) + " + t * "
                        + channels + " + lane");
        text.close();
    }

    /** Adds the products of a block to the sums: rows are channels of the input, terms are tiles. */
    private void sums(SourceText text, OpenClColumns.Part part) {
        OpenClTile tile = new OpenClTile(
                part.name(),
                IntStream.range(0, HEIGHT).boxed().toList(),
                part.vectors(),
                columns.lanes(),
                OpenClWinograd.TILES,
                false,
                OpenClWinograd.PRODUCTS,
                List.of(new TileCode.Sum("tile", "row", INPUTS, width)));
        text.open("for (int f = 0; f < " + FREQUENCIES + "; f++)");
        text.open("for (int k = 0; k < " + INPUTS + "; k += " + HEIGHT + ")");
        locals.call(
                text,
                tile,
                (i, column) -> OpenClTile.load(
                        columns.lanes(), OpenClWinograd.FREQUENCY_SUMS, "into" + OpenClTile.plus(i * width + column)),
                OpenClWinograd.FREQUENCY_SUMS,
                width,
                Map.of(
                        "left", "f * " + block.pitch(INPUTS) + " + k",
                        "right", "f * " + block.pitch(width),
                        "row", "count",
                        "into", "(f * " + INPUTS + " + k) * " + width));
        text.close();
        text.close();
    }

    /** From the sums to the gradient. */
    private void gradient(SourceText text, OpenClColumns.Part part) {
        int channels = statement.in().columns();
        text.open("for (int k = 0; k < " + INPUTS + "; k++)");
        text.open("for (int lane = 0; lane < " + part.vectors() * columns.lanes() + "; lane += " + lanes.count() + ")");
        transforms.print(
                text,
                Transform.KERNEL_GRADIENT,
                OpenClWinograd.FREQUENCY_SUMS,
                (row, column) ->
                        "((" + row + " * " + PATCH + " + " + column + ") * " + INPUTS + " + k) * " + width + " + lane",
                OpenClTasks.GRADIENT,
                (row, column) -> part.at(
                                WINDOW * WINDOW * channels,
                                "(" + row + " * " + WINDOW + " + " + column + ") * " + channels + " + channels * "
                                        + INPUTS + " + k")
                        + " + lane");
        text.close();
        text.close();
    }
}
