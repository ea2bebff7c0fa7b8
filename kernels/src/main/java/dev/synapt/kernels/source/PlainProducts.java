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
        Range columns = task.byColumns()
                ? Range.ofPanels(text, layouts, shape.columns())
                : Range.whole(layouts.panelColumns(shape.columns()));
        String scale = shape.rowsPerSample() == 1 ? "" : " * " + shape.rowsPerSample();
        text.open("for (int block = from" + scale + "; block < to" + scale + "; block += " + ROWS + ")");
        text.line("int count = Math.min(" + ROWS + ", to" + scale + " - block);");
        text.open("for (int i = 0; i < count; i++)");
        if (contract.start() == null) {
            text.line("Arrays.fill(scratch.sums[i], " + columns.first() + ", " + columns.end() + ", 0);");
        } else {
            columns.copy(text, signature.name(contract.start().tensor()), "", "scratch.sums[i]", "");
        }
        text.close();
        String start = contract.left().tensor().external() ? x + "At + " : "";
        String left = start + "(block + i) * " + shape.leftStride() + " + k";
        accumulate(text, shape.sum(), depth -> unpack(text, kernel, shape, depth, columns), x, left, 1, columns);
        text.open("for (int i = 0; i < count; i++)");
        store(text, signature, task, shape, columns);
        text.close();
        text.close();
    }

    /**
     * Columns that a kernel computes.
     *
     * @param first expression of the first one
     * @param end expression of the one behind the last one
     * @param count their number where it is a constant, else 0
     */
    private record Range(String first, String end, int count) {

        static Range whole(int columns) {
            return new Range("0", String.valueOf(columns), columns);
        }

        /** Declares the columns of the panels that the kernel is told. */
        static Range ofPanels(SourceText text, Layouts layouts, int columns) {
            int panel = layouts.panel();
            text.line("int first = " + Signature.FIRST_PANEL + " * " + panel + ";");
            text.line("int end = Math.min(" + Signature.END_PANEL + " * " + panel + ", " + layouts.panelColumns(columns)
                    + ");");
            return new Range("first", "end", 0);
        }

        /** Prints a copy of these columns from one row to another, each given by where its column 0 is. */
        void copy(SourceText text, String from, String fromAt, String to, String toAt) {
            if (count > 0) {
                CopyCode.run(text, from, fromAt.isEmpty() ? "0" : fromAt, to, toAt.isEmpty() ? "0" : toAt, count);
                return;
            }
            text.open("for (int j = " + first + "; j < " + end + "; j++)");
            text.line(to + "[" + plus(toAt) + "j] = " + from + "[" + plus(fromAt) + "j];");
            text.close();
        }

        private static String plus(String start) {
            return start.isEmpty() ? "" : start + " + ";
        }
    }

    private interface Unpack {
        /** Prints how {@code depth} rows from row {@code k} on are copied to {@code scratch.rows}. */
        void print(int depth);
    }

    private void accumulate(
            SourceText text, int sum, Unpack unpack, String left, String leftAt, int leftStep, Range columns) {
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
            SourceText text, Unpack unpack, int depth, String left, String leftAt, int leftStep, Range columns) {
        unpack.print(depth);
        text.open("for (int i = 0; i < count; i++)");
        text.line(
                depth == 1
                        ? "addOne(" + left + "[" + leftAt + "], scratch.rows[0], scratch.sums[i], " + columns.first()
                                + ", " + columns.end() + ");"
                        : "addEight(" + left + ", " + leftAt + ", " + leftStep + ", scratch.rows, scratch.sums[i], "
                                + columns.first() + ", " + columns.end() + ");");
        text.close();
    }

    private static void unpack(SourceText text, String kernel, ProductShape shape, int depth, Range columns) {
        String row = depth == 1 ? "k" : "k + r";
        String to = depth == 1 ? "scratch.rows[0]" : "scratch.rows[r]";
        if (depth > 1) {
            text.open("for (int r = 0; r < " + depth + "; r++)");
        }
        text.line("unpack(" + kernel + ", " + row + ", " + shape.sum() + ", " + columns.first() + ", " + columns.end()
                + ", " + to + ");");
        if (depth > 1) {
            text.close();
        }
    }

    private void store(SourceText text, Signature signature, Task.Product task, ProductShape shape, Range columns) {
        Loop.Rows epilogue = task.epilogue();
        Statement.Contract contract = task.main().statement();
        if (epilogue == null) {
            String out = signature.name(contract.out().tensor());
            columns.copy(text, "scratch.sums[i]", "", out, "(block + i) * " + shape.outStride());
            return;
        }
        Epilogue code =
                new Epilogue(layouts, signature, epilogue, contract.out().tensor());
        text.line("int row = block + i;");
        text.line(type.array() + " sums = scratch.sums[i];");
        text.open("for (int j = " + columns.first() + "; j < " + columns.end() + "; j++)");
        code.printScalar(text, "sums[j]");
        text.close();
    }

    /** A weight gradient as a whole, then the update by it. */
    void productUpdate(
            SourceText text, Signature signature, Task.ProductUpdate task, String optimizer, List<String> scalars) {
        Statement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofGradient(layouts, contract);
        Range columns = Range.whole(layouts.panelColumns(shape.columns()));
        String x = signature.name(contract.left().tensor());
        String start = contract.left().tensor().external() ? x + "At + " : "";
        text.line("int first = Share.begin(" + shape.sum() + ", thread, threads);");
        text.line("int end = Share.begin(" + shape.sum() + ", thread + 1, threads);");
        if (shape.rowsPerSample() > 1) {
            text.line("int sum = rows * " + shape.rowsPerSample() + ";");
        } else {
            text.line("int sum = rows;");
        }
        text.open("for (int block = first; block < end; block += " + ROWS + ")");
        text.line("int count = Math.min(" + ROWS + ", end - block);");
        text.open("for (int i = 0; i < count; i++)");
        text.line("Arrays.fill(scratch.sums[i], 0, " + columns.end() + ", 0);");
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
        text.line("pack(scratch.sums[i], gradient, block + i, " + shape.sum() + ", 0, " + columns.end() + ");");
        text.close();
        text.close();
        updates(text, signature, task, shape, optimizer, scalars);
        if (task.transposed()) {
            text.line(TransposeCode.name(shape.sum(), shape.columns()) + "("
                    + signature.name(task.update().statement().parameter()) + ", kernelTransposed, first, end, 0, "
                    + shape.columns() + ");");
        }
    }

    private static void copyRows(SourceText text, String from, int stride, int depth, Range columns) {
        if (depth > 1) {
            text.open("for (int r = 0; r < " + depth + "; r++)");
            columns.copy(text, from, "(b + r) * " + stride, "scratch.rows[r]", "");
            text.close();
        } else {
            columns.copy(text, from, "b * " + stride, "scratch.rows[0]", "");
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
        text.line("int first = Math.min(" + columns + ", Share.begin(" + chunks + ", thread, threads) * "
                + Layouts.LANES + ");");
        text.line("int end = Math.min(" + columns + ", Share.begin(" + chunks + ", thread + 1, threads) * "
                + Layouts.LANES + ");");
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
