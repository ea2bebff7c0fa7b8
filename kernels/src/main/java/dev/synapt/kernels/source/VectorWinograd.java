package dev.synapt.kernels.source;

import static dev.synapt.kernels.plan.Winograd.FREQUENCIES;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.schedule.Tile;
import java.util.ArrayList;
import java.util.List;

/** Kernels of tiles with vectors along channels. */
final class VectorWinograd extends WinogradCode {
    private final int lanes;
    private final Tile tile;
    private final String name;
    private final String optimizer;
    private final List<String> scalars;
    private final List<TileMethod> tiles;

    /**
     * @param name of the kernel
     * @param optimizer name of the method that updates a run of elements, with its {@code scalars}
     * @param tiles takes the register tiles that are called
     */
    VectorWinograd(
            Layouts layouts, int bits, String name, String optimizer, List<String> scalars, List<TileMethod> tiles) {
        super(layouts);
        this.lanes = bits / type.bits();
        this.tile = Tile.of(bits);
        this.name = name;
        this.optimizer = optimizer;
        this.scalars = scalars;
        this.tiles = tiles;
    }

    @Override
    void products(SourceText text, WinogradBlocks blocks, String kernel) {
        int full = layouts.fullColumns(blocks.outputs());
        int rest = layouts.panelColumns(blocks.outputs()) - full;
        text.open("for (int f = 0; f < " + FREQUENCIES + "; f++)");
        if (full > 0) {
            text.open("for (int column = 0; column < " + full + "; column += " + layouts.panel() + ")");
            products(text, blocks, kernel, layouts.panel(), "column", "Tile");
            text.close();
        }
        if (rest > 0) {
            products(text, blocks, kernel, rest, String.valueOf(full), "LastTile");
        }
        text.close();
    }

    private void products(
            SourceText text, WinogradBlocks blocks, String kernel, int width, String column, String suffix) {
        int vectors = Math.min(tile.vectors(), width / lanes);
        int rows = blocks.registerRows(tile.rows());
        TileCode code = new TileCode(
                name + suffix,
                rows,
                TileCode.Lane.neighbours(vectors, lanes),
                "tiles",
                false,
                blocks.inputs(),
                kernel,
                null,
                List.of(new TileCode.Sum("k", String.valueOf(blocks.inputs()), 1, width)),
                "products",
                blocks.outputs(),
                null,
                lanes);
        tiles.add(code);
        text.open("for (int row = 0; row < count; row += " + rows + ")");
        for (int part = 0; part < width; part += vectors * lanes) {
            String offset = part == 0 ? "" : " + " + part;
            text.call(
                    code.name(),
                    List.of(
                            "scratch.tiles",
                            "f * " + blocks.pitch(blocks.inputs()) + " + row * " + blocks.inputs(),
                            kernel,
                            column + " * " + FREQUENCIES * blocks.inputs() + " + f * " + blocks.inputs() * width
                                    + offset,
                            "scratch.products",
                            "f * " + blocks.pitch(blocks.outputs()) + " + row * " + blocks.outputs() + " + " + column
                                    + offset),
                    ";");
        }
        text.close();
    }

    @Override
    void sums(SourceText text, WinogradBlocks blocks, int width) {
        int vectors = Math.min(tile.vectors(), width / lanes);
        int rows = sumRows();
        TileCode code = new TileCode(
                name + (width == layouts.panel() ? "Tile" : "LastTile"),
                rows,
                TileCode.Lane.neighbours(vectors, lanes),
                "tiles",
                false,
                1,
                "products",
                "frequencies",
                List.of(new TileCode.Sum("b", "sum", blocks.inputs(), width)),
                "frequencies",
                width,
                null,
                lanes);
        tiles.add(code);
        text.open("for (int f = 0; f < " + FREQUENCIES + "; f++)");
        text.open("for (int row = 0; row < inputs; row += " + rows + ")");
        for (int part = 0; part < width; part += vectors * lanes) {
            String offset = part == 0 ? "" : " + " + part;
            text.call(
                    code.name(),
                    List.of(
                            "sum",
                            "scratch.tiles",
                            "f * " + blocks.pitch(blocks.inputs()) + " + row",
                            "scratch.products",
                            "f * " + blocks.pitch(width) + offset,
                            "scratch.frequencies",
                            "(f * " + blocks.inputs() + " + row) * " + width + offset),
                    ";");
        }
        text.close();
        text.close();
    }

    /** Rows of a register tile that divide what threads share. */
    private int sumRows() {
        int rows = tile.rows();
        while (Layouts.LANES % rows != 0) {
            rows--;
        }
        return rows;
    }

    @Override
    void update(SourceText text, Signature signature, Task.FilteringUpdate task, String at, String count) {
        List<String> arguments = new ArrayList<>(UpdateCode.arrays(signature, task.update()));
        arguments.add(at);
        arguments.add(signature.name(task.update().statement().gradient()));
        arguments.add(at);
        arguments.add(count);
        arguments.addAll(scalars);
        text.call(optimizer, arguments, ";");
    }

    @Override
    String transpose(TransposeCode code) {
        return code.hasBlocks(VectorUpdates.transposeBlock(lanes)) ? code.blocksName() : code.name();
    }

    @Override
    int lanes() {
        return lanes;
    }

    @Override
    void element(SourceText text, RowProgram program) {
        Stage stage = program.stages().get(0);
        VectorCode vectors = new VectorCode(type, 1);
        vectors.print(
                text,
                stage.elementLets(),
                x -> type.vector() + ".fromArray(SPECIES, from, " + place("fromAt", "step", x) + ")");
        for (Stage.ElementOutput output : stage.outputs()) {
            text.line(vectors.vector(output.value()) + ".intoArray(to, " + place("toAt", "toStep", output.buffer())
                    + ");");
        }
    }

    @Override
    void pixel(SourceText text, Stored stored) {
        String load = type.vector() + ".fromArray(SPECIES, ";
        text.open("for (int j = 0; j < channels; j += " + lanes + ")");
        String added = switch (stored) {
            case ALONE -> "";
            case WITH_BIAS -> ".add(" + load + "bias, j))";
            case ADDED -> ".add(" + load + "y, to + j))";
        };
        text.line(load + "tile, at + j)" + added + ".intoArray(y, to + j);");
        text.close();
    }
}
