package dev.synapt.kernels.source;

import static dev.synapt.kernels.plan.Winograd.FREQUENCIES;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Tile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The products of minimal filtering in OpenCL C for CPUs, frequency by frequency in register tiles like those of dense layers. */
final class OpenClTileFiltering {
    /** Rows of a register tile; channels of tiles are multiples of it. */
    private static final int HEIGHT = Tile.of(512).rows();

    private final OpenClType type;
    private final Layouts layouts;
    private final Signature signature;
    private final List<Formal> possible;
    private final SourceText functions = new SourceText(0);

    OpenClTileFiltering(Layouts layouts, Signature signature, List<Formal> possible) {
        this.type = OpenClType.of(layouts.precision());
        this.layouts = layouts;
        this.signature = signature;
        this.possible = possible;
    }

    /** The products of all frequencies: rows are the tiles of all samples. */
    OpenClKernel products(String name, ProductStatement.Filtering filtering) {
        int tiles = filtering.tiles().tiles();
        int inputs = filtering.in().columns();
        int outputs = filtering.out().columns();
        Tensor kernel = filtering.kernel();
        OpenClColumns columns = OpenClColumns.of(layouts, outputs, 2);
        int across = FREQUENCIES * columns.count();
        SourceText text = new SourceText(1);
        text.line("const int item = get_global_id(0);");
        text.line("const int count = " + WorkItems.ROWS + " * " + tiles + ";");
        text.line("const int blocks = (count + " + (HEIGHT - 1) + ") / " + HEIGHT + ";");
        text.open("if (item >= blocks * " + across + ")").line("return;").close();
        text.line("const int f = item / blocks" + (columns.count() == 1 ? "" : " / " + columns.count()) + ";");
        columns.declare(text, "item / blocks % " + columns.count());
        text.line("const int first = item % blocks * " + HEIGHT + ";");
        columns.print(text, true, part -> {
            String right = part.at(kernel.rows(), "f * " + inputs);
            text.open("if (first + " + HEIGHT + " <= count)");
            product(text, part, "", HEIGHT, "f * count + first", right, filtering);
            text.orElse("else");
            text.open("for (int i = first; i < count; i++)");
            product(text, part, "Row", 1, "f * count + i", right, filtering);
            text.close();
            text.close();
        });
        WorkItems items = new WorkItems(
                List.of(new WorkItems.Loop("item", Math.multiplyExact(across, tiles))),
                true,
                HEIGHT,
                OpenClColumns.group(HEIGHT * columns.vectors() * inputs));
        return OpenClKernel.of(name, possible, items, text, functions);
    }

    private void product(
            SourceText text,
            OpenClColumns.Part part,
            String suffix,
            int height,
            String row,
            String right,
            ProductStatement.Filtering filtering) {
        int inputs = filtering.in().columns();
        int outputs = filtering.out().columns();
        OpenClTile tile = new OpenClTile(
                part.name() + suffix,
                IntStream.range(0, height).mapToObj(i -> i * inputs).toList(),
                part.vectors(),
                type.lanes(),
                OpenClWinograd.TILES,
                false,
                signature.name(filtering.kernel()),
                List.of(new TileCode.Sum("k", String.valueOf(inputs), 1, part.width())));
        call(
                text,
                tile,
                OpenClWinograd.PRODUCTS,
                outputs,
                Map.of(
                        "left",
                        "(" + row + ") * " + inputs,
                        "right",
                        right,
                        "into",
                        "(" + row + ") * " + outputs + " + " + part.column()));
    }

    /** The sums of the gradient of a kernel, by frequency: rows are channels of the input, terms the tiles of all samples. */
    OpenClKernel sums(String name, ProductStatement.FilteringGradient statement) {
        int inputs = statement.in().columns();
        int outputs = statement.gradient().columns();
        OpenClColumns columns = OpenClColumns.of(layouts, outputs, 2);
        SourceText text = new SourceText(1);
        text.line("const int item = get_global_id(0);");
        text.line("const int count = " + WorkItems.ROWS + " * "
                + statement.tiles().tiles() + ";");
        WorkItems items = new WorkItems(
                List.of(
                        new WorkItems.Loop("f", FREQUENCIES),
                        new WorkItems.Loop("unit", columns.count()),
                        new WorkItems.Loop("block", inputs / HEIGHT)),
                false,
                1,
                1);
        items.printAfterItem(text);
        columns.declare(text, "unit");
        columns.print(text, true, part -> {
            OpenClTile tile = new OpenClTile(
                    part.name(),
                    IntStream.range(0, HEIGHT).boxed().toList(),
                    part.vectors(),
                    type.lanes(),
                    OpenClWinograd.TILES,
                    false,
                    OpenClWinograd.PRODUCTS,
                    List.of(new TileCode.Sum("tile", "row", inputs, outputs)));
            call(
                    text,
                    tile,
                    OpenClWinograd.FREQUENCY_SUMS,
                    outputs,
                    Map.of(
                            "left",
                            "f * count * " + inputs + " + block * " + HEIGHT,
                            "right",
                            "f * count * " + outputs + " + " + part.column(),
                            "row",
                            "count",
                            "into",
                            "(f * " + inputs + " + block * " + HEIGHT + ") * " + outputs + " + " + part.column()));
        });
        return OpenClKernel.of(name, possible, items, text, functions);
    }

    /** Prints a tile that begins with zero and stores its sums in rows of {@code pitch}, and its call. */
    private void call(SourceText text, OpenClTile tile, String into, int pitch, Map<String, String> positions) {
        List<String> names = tile.print(
                functions,
                type,
                possible,
                (i, column) -> "0",
                (body, i, column, sum) -> body.line(
                        OpenClTile.store(type.lanes(), sum, into, "into" + OpenClTile.plus(i * pitch + column))));
        text.call(
                OpenClKernel.NAME + tile.suffix(),
                names.stream()
                        .map(formal -> positions.getOrDefault(formal, formal))
                        .toList(),
                ";");
    }
}
