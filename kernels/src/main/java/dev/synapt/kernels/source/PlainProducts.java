package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.List;

/**
 * Products in plain Java. HotSpot turns a loop into vectors where all arrays in it have the same index (30 GFLOP/s and more on
 * one core) and not where one flat array is read at offsets (5 to 12). So eight rows of the right operand are copied to rows
 * of their own, and added to rows of sums one after the other.
 */
final class PlainProducts {
    /** Rows of sums that share one copy of the right operand's rows. */
    static final int ROWS = 32;

    /** Rows of the right operand that are added in one loop; the sum of one output stays in a register meanwhile. */
    static final int DEPTH = 8;

    private final Layouts layouts;
    private final ElementType type;

    PlainProducts(Layouts layouts) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
    }

    /** A product over rows of the batch. */
    void product(SourceText text, Signature signature, Task.Product task) {
        Statement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofBatch(layouts, contract);
        String x = signature.name(contract.left().tensor());
        String kernel = signature.name(contract.right().tensor());
        int columns = layouts.panelColumns(shape.columns());
        String scale = shape.rowsPerSample() == 1 ? "" : " * " + shape.rowsPerSample();
        text.open("for (int block = from" + scale + "; block < to" + scale + "; block += " + ROWS + ")");
        text.line("int count = Math.min(" + ROWS + ", to" + scale + " - block);");
        text.open("for (int i = 0; i < count; i++)");
        if (contract.start() == null) {
            text.line("Arrays.fill(scratch.sums[i], 0, " + columns + ", 0);");
        } else {
            CopyCode.run(text, signature.name(contract.start().tensor()), "0", "scratch.sums[i]", "0", columns);
        }
        text.close();
        String start = contract.left().tensor().external() ? x + "At + " : "";
        String left = start + "(block + i) * " + shape.leftStride() + " + k";
        accumulate(text, shape.sum(), depth -> unpack(text, kernel, shape, depth), x, left, 1, columns);
        text.open("for (int i = 0; i < count; i++)");
        store(text, signature, task, shape, columns);
        text.close();
        text.close();
    }

    private interface Unpack {
        /** Prints how {@code depth} rows from row {@code k} on are copied to {@code scratch.rows}. */
        void print(int depth);
    }

    private void accumulate(
            SourceText text, int sum, Unpack unpack, String left, String leftAt, int leftStep, int columns) {
        int whole = sum / DEPTH * DEPTH;
        if (whole > 0) {
            text.open("for (int k = 0; k < " + whole + "; k += " + DEPTH + ")");
            step(text, unpack, DEPTH, left, leftAt, leftStep, columns);
            text.close();
        }
        if (whole < sum) {
            text.open("for (int k = " + whole + "; k < " + sum + "; k++)");
            step(text, unpack, 1, left, leftAt, leftStep, columns);
            text.close();
        }
    }

    private static void step(
            SourceText text, Unpack unpack, int depth, String left, String leftAt, int leftStep, int columns) {
        unpack.print(depth);
        text.open("for (int i = 0; i < count; i++)");
        text.line(
                depth == 1
                        ? "addOne(" + left + "[" + leftAt + "], scratch.rows[0], scratch.sums[i], " + columns + ");"
                        : "addEight(" + left + ", " + leftAt + ", " + leftStep + ", scratch.rows, scratch.sums[i], "
                                + columns + ");");
        text.close();
    }

    private void unpack(SourceText text, String kernel, ProductShape shape, int depth) {
        String row = depth == 1 ? "k" : "k + r";
        String to = depth == 1 ? "scratch.rows[0]" : "scratch.rows[r]";
        if (depth > 1) {
            text.open("for (int r = 0; r < " + depth + "; r++)");
        }
        text.line("unpack(" + kernel + ", " + row + ", " + shape.sum() + ", " + shape.columns() + ", " + to + ");");
        if (depth > 1) {
            text.close();
        }
    }

    private void store(SourceText text, Signature signature, Task.Product task, ProductShape shape, int columns) {
        Loop.Rows epilogue = task.epilogue();
        Statement.Contract contract = task.main().statement();
        if (epilogue == null) {
            String out = signature.name(contract.out().tensor());
            CopyCode.run(text, "scratch.sums[i]", "0", out, "(block + i) * " + shape.outStride(), columns);
            return;
        }
        Epilogue code =
                new Epilogue(layouts, signature, epilogue, contract.out().tensor());
        text.line("int row = block + i;");
        text.line(type.array() + " sums = scratch.sums[i];");
        text.open("for (int j = 0; j < " + columns + "; j++)");
        code.printScalar(text, "sums[j]");
        text.close();
    }

    /** A weight gradient as a whole, then the update by it. */
    void productUpdate(
            SourceText text, Signature signature, Task.ProductUpdate task, String optimizer, List<String> scalars) {
        Statement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofGradient(layouts, contract);
        int columns = layouts.panelColumns(shape.columns());
        String x = signature.name(contract.left().tensor());
        String start = contract.left().tensor().external() ? x + "At + " : "";
        text.line("int first = share(" + shape.sum() + ", thread, threads);");
        text.line("int end = share(" + shape.sum() + ", thread + 1, threads);");
        if (shape.rowsPerSample() > 1) {
            text.line("int sum = rows * " + shape.rowsPerSample() + ";");
        } else {
            text.line("int sum = rows;");
        }
        text.open("for (int block = first; block < end; block += " + ROWS + ")");
        text.line("int count = Math.min(" + ROWS + ", end - block);");
        text.open("for (int i = 0; i < count; i++)");
        text.line("Arrays.fill(scratch.sums[i], 0, " + columns + ", 0);");
        text.close();
        text.line("int b = 0;");
        String dy = signature.name(contract.right().tensor());
        String leftAt = start + "b * " + shape.leftStride() + " + block + i";
        text.open("for (; b + " + DEPTH + " <= sum; b += " + DEPTH + ")");
        step(
                text,
                depth -> copyRows(text, dy, shape.right(), depth, columns),
                DEPTH,
                x,
                leftAt,
                shape.leftStride(),
                columns);
        text.close();
        text.open("for (; b < sum; b++)");
        step(
                text,
                depth -> copyRows(text, dy, shape.right(), depth, columns),
                1,
                x,
                leftAt,
                shape.leftStride(),
                columns);
        text.close();
        text.open("for (int i = 0; i < count; i++)");
        text.line("pack(scratch.sums[i], gradient, block + i, " + shape.sum() + ", " + shape.columns() + ");");
        text.close();
        text.close();
        updates(text, signature, task, shape, optimizer, scalars);
        if (task.transposed()) {
            text.line(TransposeCode.name(shape.sum(), shape.columns()) + "("
                    + signature.name(task.update().statement().parameter()) + ", kernelTransposed, first, end, 0, "
                    + shape.columns() + ");");
        }
    }

    private static void copyRows(SourceText text, String from, int stride, int depth, int columns) {
        if (depth > 1) {
            text.open("for (int r = 0; r < " + depth + "; r++)");
            CopyCode.run(text, from, "(b + r) * " + stride, "scratch.rows[r]", "0", columns);
            text.close();
        } else {
            CopyCode.run(text, from, "b * " + stride, "scratch.rows[0]", "0", columns);
        }
    }

    private void updates(
            SourceText text,
            Signature signature,
            Task.ProductUpdate task,
            ProductShape shape,
            String optimizer,
            List<String> scalars) {
        int full = layouts.fullColumns(shape.columns());
        int panel = layouts.panel();
        List<String> arrays = UpdateCode.arrays(signature, task.update());
        if (full > 0) {
            text.open("for (int column = 0; column < " + full + "; column += " + panel + ")");
            text.line("int at = column * " + shape.sum() + ";");
            text.call(
                    optimizer,
                    UpdateCode.arguments(arrays, "gradient", "at + first * " + panel, "at + end * " + panel, scalars),
                    ";");
            text.close();
        }
        int rest = layouts.panelColumns(shape.columns()) - full;
        if (rest > 0) {
            int at = Math.multiplyExact(full, shape.sum());
            String from = (at == 0 ? "" : at + " + ") + "first * " + rest;
            String to = (at == 0 ? "" : at + " + ") + "end * " + rest;
            text.call(optimizer, UpdateCode.arguments(arrays, "gradient", from, to, scalars), ";");
        }
    }

    /** A bias gradient, then the update by it. */
    void sumUpdate(SourceText text, Signature signature, Task.SumUpdate task, String optimizer, List<String> scalars) {
        Statement.SumRows sum = task.main().statement();
        int chunks = Layouts.padded(sum.in().columns()) / Layouts.LANES;
        String dy = signature.name(sum.in());
        String scale = sum.rows().extent() == 1 ? "" : " * " + sum.rows().extent();
        int columns = layouts.panelColumns(sum.in().columns());
        text.line("int first = Math.min(" + columns + ", share(" + chunks + ", thread, threads) * " + Layouts.LANES
                + ");");
        text.line("int end = Math.min(" + columns + ", share(" + chunks + ", thread + 1, threads) * " + Layouts.LANES
                + ");");
        text.line(type.array() + " sums = scratch.sums[0];");
        text.line("Arrays.fill(sums, first, end, 0);");
        text.open("for (int b = 0; b < rows" + scale + "; b++)");
        text.line("int at = b * " + layouts.stride(sum.in()) + ";");
        text.open("for (int j = first; j < end; j++)");
        text.line("sums[j] += " + dy + "[at + j];");
        text.close();
        text.close();
        text.call(
                optimizer,
                UpdateCode.arguments(UpdateCode.arrays(signature, task.update()), "sums", "first", "end", scalars),
                ";");
    }
}
