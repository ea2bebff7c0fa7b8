package dev.synapt.kernels.source;

import static dev.synapt.kernels.plan.Winograd.FREQUENCIES;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.List;

/**
 * Kernels of tiles in plain Java: rows of the right operand are copied to rows of their own, as {@link PlainProducts}
 * does.
 */
final class PlainWinograd extends WinogradCode {
    private final String optimizer;
    private final List<String> scalars;

    /** @param optimizer name of the method that updates a run of elements, with its {@code scalars} */
    PlainWinograd(Layouts layouts, String optimizer, List<String> scalars) {
        super(layouts);
        this.optimizer = optimizer;
        this.scalars = scalars;
    }

    @Override
    void products(SourceText text, WinogradBlocks blocks, String kernel) {
        int columns = layouts.panelColumns(blocks.outputs());
        text.open("for (int f = 0; f < " + FREQUENCIES + "; f++)");
        text.open("for (int block = 0; block < count; block += " + PlainProducts.ROWS + ")");
        text.line("int lines = Math.min(" + PlainProducts.ROWS + ", count - block);");
        text.open("for (int i = 0; i < lines; i++)");
        text.line("Arrays.fill(scratch.sums[i], 0, " + columns + ", 0);");
        text.close();
        text.open("for (int k = 0; k < " + blocks.inputs() + "; k += " + PlainProducts.DEPTH + ")");
        text.open("for (int r = 0; r < " + PlainProducts.DEPTH + "; r++)");
        text.line("unpack(" + kernel + ", f * " + blocks.inputs() + " + k + r, " + FREQUENCIES * blocks.inputs()
                + ", 0, " + columns + ", scratch.rows[r]);");
        text.close();
        text.open("for (int i = 0; i < lines; i++)");
        text.line("addEight(scratch.tiles, f * " + blocks.pitch(blocks.inputs()) + " + (block + i) * " + blocks.inputs()
                + " + k, 1, scratch.rows, scratch.sums[i], 0, " + columns + ");");
        text.close();
        text.close();
        text.open("for (int i = 0; i < lines; i++)");
        CopyCode.run(
                text,
                "scratch.sums[i]",
                "0",
                "scratch.products",
                "f * " + blocks.pitch(blocks.outputs()) + " + (block + i) * " + blocks.outputs(),
                blocks.outputs());
        text.close();
        text.close();
        text.close();
    }

    @Override
    void sums(SourceText text, WinogradBlocks blocks, int width) {
        text.open("for (int f = 0; f < " + FREQUENCIES + "; f++)");
        text.open("for (int row = 0; row < inputs; row += " + Layouts.LANES + ")");
        String sums = "(f * " + blocks.inputs() + " + row + i) * " + width;
        text.open("for (int i = 0; i < " + Layouts.LANES + "; i++)");
        CopyCode.run(text, "scratch.frequencies", sums, "scratch.sums[i]", "0", width);
        text.close();
        String left = "f * " + blocks.pitch(blocks.inputs()) + " + b * " + blocks.inputs() + " + row + i";
        text.line("int b = 0;");
        text.open("for (; b + " + PlainProducts.DEPTH + " <= sum; b += " + PlainProducts.DEPTH + ")");
        text.open("for (int r = 0; r < " + PlainProducts.DEPTH + "; r++)");
        CopyCode.run(
                text,
                "scratch.products",
                "f * " + blocks.pitch(width) + " + (b + r) * " + width,
                "scratch.rows[r]",
                "0",
                width);
        text.close();
        text.open("for (int i = 0; i < " + Layouts.LANES + "; i++)");
        text.line("addEight(scratch.tiles, " + left + ", " + blocks.inputs() + ", scratch.rows, scratch.sums[i], 0, "
                + width + ");");
        text.close();
        text.close();
        text.open("for (; b < sum; b++)");
        CopyCode.run(
                text,
                "scratch.products",
                "f * " + blocks.pitch(width) + " + b * " + width,
                "scratch.rows[0]",
                "0",
                width);
        text.open("for (int i = 0; i < " + Layouts.LANES + "; i++)");
        text.line("addOne(scratch.tiles[" + left + "], scratch.rows[0], scratch.sums[i], 0, " + width + ");");
        text.close();
        text.close();
        text.open("for (int i = 0; i < " + Layouts.LANES + "; i++)");
        CopyCode.run(text, "scratch.sums[i]", "0", "scratch.frequencies", sums, width);
        text.close();
        text.close();
        text.close();
    }

    @Override
    void update(SourceText text, Signature signature, Task.FilteringUpdate task, String at, String count) {
        text.line("int at = " + at + ";");
        String gradient = signature.name(task.update().statement().gradient());
        text.call(
                optimizer,
                UpdateCode.arguments(
                        UpdateCode.arrays(signature, task.update()), gradient, "at", "at + " + count, scalars),
                ";");
    }

    @Override
    String transpose(TransposeCode code) {
        return code.name();
    }

    @Override
    int lanes() {
        return 1;
    }

    @Override
    void element(SourceText text, RowProgram program) {
        Stage stage = program.stages().get(0);
        ScalarCode scalarCode = new ScalarCode(type, 1);
        scalarCode.print(text, stage.elementLets(), x -> "from[" + place("fromAt", "step", x) + "]");
        for (Stage.ElementOutput output : stage.outputs()) {
            text.line(
                    "to[" + place("toAt", "toStep", output.buffer()) + "] = " + scalarCode.atom(output.value()) + ";");
        }
    }

    @Override
    void pixel(SourceText text, Stored stored) {
        text.open("for (int j = 0; j < channels; j++)");
        text.line(
                switch (stored) {
                    case ALONE -> "y[to + j] = tile[at + j];";
                    case WITH_BIAS -> "y[to + j] = tile[at + j] + bias[j];";
                    case ADDED -> "y[to + j] += tile[at + j];";
                });
        text.close();
    }
}
