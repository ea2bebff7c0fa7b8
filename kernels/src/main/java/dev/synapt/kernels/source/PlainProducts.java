package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.List;

/**
 * Products in plain Java. HotSpot turns a loop into vectors where all arrays in it have the same index (30 GFLOP/s and
 * more on one core) and not where one flat array is read at offsets (5 to 12). So eight rows of the right operand are
 * copied to rows of their own, and added to rows of sums one after the other.
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
        ProductStatement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofBatch(layouts, contract);
        String x = signature.name(contract.left().tensor());
        String kernel = signature.name(contract.right().tensor());
        Range columns = task.byColumns()
                ? Range.ofPanels(text, layouts, shape.columns())
                : Range.whole(layouts.panelColumns(shape.columns()));
        String scale = shape.rowsPerSample() == 1 ? "" : " * " + shape.rowsPerSample();
        int stride = layouts.stride(contract.out().tensor());
        shape.openGroups(text);
        StringBuilder left = new StringBuilder(contract.left().tensor().external() ? x + "At + " : "");
        left.append(first(shape.firstLeft())).append(shape.groupAt(ProductShape.Dimension::left));
        StringBuilder out = new StringBuilder(first(shape.firstOut() / stride));
        out.append(shape.groupAt(group -> group.out() / stride));
        List<ProductShape.Dimension> outer =
                shape.rows().subList(0, shape.rows().size() - 1);
        for (int d = 0; d < outer.size(); d++) {
            ProductShape.Dimension dimension = outer.get(d);
            boolean samples = d == 0;
            String variable = samples ? "b" : dimension.name();
            text.open("for (int " + variable + " = " + (samples ? "from" + scale : "0") + "; " + variable + " < "
                    + (samples ? "to" + scale : dimension.extent()) + "; " + variable + "++)");
            left.append(variable).append(" * ").append(dimension.left()).append(" + ");
            out.append(variable).append(" * ").append(dimension.out() / stride).append(" + ");
        }
        String end =
                outer.isEmpty() ? "to" + scale : String.valueOf(shape.tiled().extent());
        text.open("for (int block = " + (outer.isEmpty() ? "from" + scale : "0") + "; block < " + end + "; block += "
                + ROWS + ")");
        text.line("int count = Math.min(" + ROWS + ", " + end + " - block);");
        text.open("for (int i = 0; i < count; i++)");
        start(text, signature, contract, shape, columns);
        text.close();
        left.append("(block + i) * ").append(shape.tiled().left());
        accumulate(text, shape, x, left.toString(), kernel, columns);
        text.open("for (int i = 0; i < count; i++)");
        int step = shape.tiled().out() / stride;
        out.append(step == 1 ? "block + i" : "(block + i) * " + step);
        store(text, signature, task, out.toString(), stride, columns);
        text.close();
        text.close();
        outer.forEach(dimension -> text.close());
        shape.closeGroups(text);
    }

    private static String first(int offset) {
        return offset == 0 ? "" : offset + " + ";
    }

    /** What the sums of one row begin with. */
    private static void start(
            SourceText text,
            Signature signature,
            ProductStatement.Contract contract,
            ProductShape shape,
            Range columns) {
        if (contract.start() == null) {
            text.line("Arrays.fill(scratch.sums[i], " + columns.first() + ", " + columns.end() + ", 0);");
            return;
        }
        Tensor start = contract.start().tensor();
        if (start.rows() == 1) {
            columns.copy(text, signature.name(start), "", "scratch.sums[i]", "");
        } else {
            text.line("unpack(" + signature.name(start) + ", " + shape.groupNumber() + ", " + start.rows() + ", "
                    + columns.first() + ", " + columns.end() + ", scratch.sums[i]);");
        }
    }

    /** Adds all terms to the rows of sums. */
    private static void accumulate(
            SourceText text, ProductShape shape, String left, String leftAt, String kernel, Range columns) {
        StringBuilder leftTerm = new StringBuilder(leftAt);
        StringBuilder row = new StringBuilder(shape.groupAt(ProductShape.Dimension::right));
        row.append(first(shape.firstRow()));
        List<ProductShape.Dimension> outer =
                shape.sums().subList(0, shape.sums().size() - 1);
        for (ProductShape.Dimension sum : outer) {
            text.open("for (int " + sum.name() + " = 0; " + sum.name() + " < " + sum.extent() + "; " + sum.name()
                    + "++)");
            leftTerm.append(" + ").append(sum.name()).append(" * ").append(sum.left());
            row.append(sum.name()).append(" * ").append(sum.right()).append(" + ");
        }
        ProductShape.Dimension inner = shape.sums().get(outer.size());
        int whole = shape.byColumn() ? 0 : inner.extent() / DEPTH * DEPTH;
        String at = leftTerm + " + k" + (inner.left() == 1 ? "" : " * " + inner.left());
        int rowStep = inner.right();
        Unpack unpack = depth -> unpack(text, kernel, row.toString(), rowStep, shape.matrixRows(), depth, columns);
        if (whole > 0) {
            text.open("for (int k = 0; k < " + whole + "; k += " + DEPTH + ")");
            step(text, unpack, left, at, inner.left(), columns);
            text.close();
        }
        if (whole < inner.extent()) {
            text.open("for (int k = " + whole + "; k < " + inner.extent() + "; k++)");
            one(text, unpack, left, at, shape.byColumn(), columns);
            text.close();
        }
        outer.forEach(sum -> text.close());
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

    /** Adds {@link #DEPTH} rows to all rows of sums. */
    private static void step(SourceText text, Unpack unpack, String left, String leftAt, int leftStep, Range columns) {
        unpack.print(DEPTH);
        text.open("for (int i = 0; i < count; i++)");
        text.line("addEight(" + left + ", " + leftAt + ", " + leftStep + ", scratch.rows, scratch.sums[i], "
                + columns.first() + ", " + columns.end() + ");");
        text.close();
    }

    /** Adds one row to all rows of sums. */
    private static void one(
            SourceText text, Unpack unpack, String left, String leftAt, boolean byColumn, Range columns) {
        unpack.print(1);
        text.open("for (int i = 0; i < count; i++)");
        String factor = byColumn ? "addByColumn(" + left + ", " + leftAt : "addOne(" + left + "[" + leftAt + "]";
        text.line(factor + ", scratch.rows[0], scratch.sums[i], " + columns.first() + ", " + columns.end() + ");");
        text.close();
    }

    /** Copies row {@code k} behind {@code first}, or {@code depth} rows from there on. */
    private static void unpack(
            SourceText text, String kernel, String first, int step, int rows, int depth, Range columns) {
        String row = depth == 1 ? "k" : "(k + r)";
        String index = first + (step == 1 ? (depth == 1 ? "k" : "k + r") : row + " * " + step);
        String to = depth == 1 ? "scratch.rows[0]" : "scratch.rows[r]";
        if (depth > 1) {
            text.open("for (int r = 0; r < " + depth + "; r++)");
        }
        text.line("unpack(" + kernel + ", " + index + ", " + rows + ", " + columns.first() + ", " + columns.end() + ", "
                + to + ");");
        if (depth > 1) {
            text.close();
        }
    }

    /** Stores row {@code row} of the result. */
    private void store(SourceText text, Signature signature, Task.Product task, String row, int stride, Range columns) {
        Loop.Rows epilogue = task.epilogue();
        ProductStatement.Contract contract = task.main().statement();
        if (epilogue == null) {
            String out = signature.name(contract.out().tensor());
            columns.copy(text, "scratch.sums[i]", "", out, "(" + row + ") * " + stride);
            return;
        }
        Epilogue code =
                new Epilogue(layouts, signature, epilogue, contract.out().tensor());
        text.line("int row = " + row + ";");
        text.line(type.array() + " sums = scratch.sums[i];");
        text.open("for (int j = " + columns.first() + "; j < " + columns.end() + "; j++)");
        code.printScalar(text, type, "sums[j]");
        text.close();
    }

    /** Rows {@code first} to {@code end} of a product of two matrices. */
    void matrices(SourceText text, ProductShape shape, String x, String y, String out) {
        int stride = Layouts.padded(shape.columns());
        Range columns = Range.whole(stride);
        text.line("int sum = " + shape.sums().get(0).extent() + ";");
        text.open("for (int block = first; block < end; block += " + ROWS + ")");
        text.line("int count = Math.min(" + ROWS + ", end - block);");
        text.open("for (int i = 0; i < count; i++)");
        text.line("Arrays.fill(scratch.sums[i], 0, " + columns.end() + ", 0);");
        text.close();
        text.line("int left = block * " + shape.tiled().left() + ";");
        gradientTerms(text, shape, x, y, columns);
        text.open("for (int i = 0; i < count; i++)");
        columns.copy(text, "scratch.sums[i]", "", out, "(block + i) * " + stride);
        text.close();
        text.close();
    }

    /** A weight gradient as a whole, then the update by it. */
    void productUpdate(
            SourceText text, Signature signature, Task.ProductUpdate task, String optimizer, List<String> scalars) {
        ProductStatement.Contract contract = task.main().statement();
        ProductShape shape = ProductShape.ofGradient(layouts, contract);
        Range columns = Range.whole(layouts.panelColumns(shape.columns()));
        String x = signature.name(contract.left().tensor());
        int run = shape.tiled().extent();
        boolean oneRun = run == shape.matrixRows();
        text.line("int first = Share.begin(" + shape.matrixRows() + ", thread, threads);");
        text.line("int end = Share.begin(" + shape.matrixRows() + ", thread + 1, threads);");
        text.line("int sum = rows" + (shape.termsPerSample() == 1 ? "" : " * " + shape.termsPerSample()) + ";");
        text.line("int block = first;");
        text.open("while (block < end)");
        text.line("int count = Math.min(" + ROWS + ", "
                + (oneRun ? "end" : "Math.min(end, (block / " + run + " + 1) * " + run + ")") + " - block);");
        text.open("for (int i = 0; i < count; i++)");
        text.line("Arrays.fill(scratch.sums[i], 0, " + columns.end() + ", 0);");
        text.close();
        text.line("int left = " + (contract.left().tensor().external() ? x + "At + " : "")
                + new GradientBlocks(shape, 1).left("block") + ";");
        gradientTerms(text, shape, x, signature.name(contract.right().tensor()), columns);
        text.open("for (int i = 0; i < count; i++)");
        text.line("pack(scratch.sums[i], gradient, block + i, " + shape.matrixRows() + ", 0, " + columns.end() + ");");
        text.close();
        text.line("block += count;");
        text.close();
        List<String> arrays = UpdateCode.arrays(signature, task.update());
        updates(text, arrays, shape.matrixRows(), shape.columns(), optimizer, scalars);
        if (task.transposition() != null) {
            Tensor parameter = task.update().statement().parameter();
            text.line(new TransposeCode(layouts, parameter, task.transposition()).name() + "("
                    + signature.name(task.update().statement().parameter()) + ", kernelTransposed, first, end, 0, "
                    + shape.columns() + ");");
        }
    }

    /** Adds the terms of all samples to the rows of sums. */
    private static void gradientTerms(SourceText text, ProductShape shape, String x, String dy, Range columns) {
        int run = shape.tiled().left();
        StringBuilder leftAt = new StringBuilder("left + i" + (run == 1 ? "" : " * " + run));
        StringBuilder right = new StringBuilder(new GradientBlocks(shape, 1).right("block"));
        List<ProductShape.Dimension> outer =
                shape.sums().subList(0, shape.sums().size() - 1);
        for (int d = 0; d < outer.size(); d++) {
            ProductShape.Dimension sum = outer.get(d);
            String extent = d == 0 ? "sum" : String.valueOf(sum.extent());
            text.open("for (int " + sum.name() + " = 0; " + sum.name() + " < " + extent + "; " + sum.name() + "++)");
            leftAt.append(" + ").append(sum.name()).append(" * ").append(sum.left());
            right.append(sum.name()).append(" * ").append(sum.right()).append(" + ");
        }
        ProductShape.Dimension inner = shape.sums().get(outer.size());
        String term = inner.name();
        String extent = outer.isEmpty() ? "sum" : String.valueOf(inner.extent());
        leftAt.append(" + ").append(term).append(" * ").append(inner.left());
        Unpack copy = depth -> copyRows(text, dy, right.toString(), term, inner.right(), depth, columns);
        text.line("int " + term + " = 0;");
        if (!shape.byColumn()) {
            text.open("for (; " + term + " + " + DEPTH + " <= " + extent + "; " + term + " += " + DEPTH + ")");
            step(text, copy, x, leftAt.toString(), inner.left(), columns);
            text.close();
        }
        text.open("for (; " + term + " < " + extent + "; " + term + "++)");
        one(text, copy, x, leftAt.toString(), shape.byColumn(), columns);
        text.close();
        outer.forEach(sum -> text.close());
    }

    private static void copyRows(
            SourceText text, String from, String start, String row, int stride, int depth, Range columns) {
        if (depth > 1) {
            text.open("for (int r = 0; r < " + depth + "; r++)");
            columns.copy(text, from, start + "(" + row + " + r) * " + stride, "scratch.rows[r]", "");
            text.close();
        } else {
            columns.copy(text, from, start + row + " * " + stride, "scratch.rows[0]", "");
        }
    }

    /** Updates rows {@code first} to {@code end} of a matrix by its gradient. */
    private void updates(
            SourceText text, List<String> arrays, int rows, int columns, String optimizer, List<String> scalars) {
        int full = layouts.fullColumns(columns);
        int panel = layouts.panel();
        if (full > 0) {
            text.open("for (int column = 0; column < " + full + "; column += " + panel + ")");
            text.line("int at = column * " + rows + ";");
            text.call(
                    optimizer,
                    UpdateCode.arguments(arrays, "gradient", "at + first * " + panel, "at + end * " + panel, scalars),
                    ";");
            text.close();
        }
        int rest = layouts.panelColumns(columns) - full;
        if (rest > 0) {
            int at = Math.multiplyExact(full, rows);
            String from = (at == 0 ? "" : at + " + ") + "first * " + rest;
            String to = (at == 0 ? "" : at + " + ") + "end * " + rest;
            text.call(optimizer, UpdateCode.arguments(arrays, "gradient", from, to, scalars), ";");
        }
    }

    /** A bias gradient, then the update by it. */
    void sumUpdate(SourceText text, Signature signature, Task.SumUpdate task, String optimizer, List<String> scalars) {
        if (task.ofGroups()) {
            sumUpdateOfGroups(text, signature, task, optimizer, scalars);
            return;
        }
        RowStatement.SumRows sum = task.main().statement();
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

    /** Threads share the groups; the gradient is kept as a whole, in panels like the bias. */
    private void sumUpdateOfGroups(
            SourceText text, Signature signature, Task.SumUpdate task, String optimizer, List<String> scalars) {
        RowStatement.SumRows sum = task.main().statement();
        int groups = sum.out().rows();
        int stride = layouts.stride(sum.in());
        int columns = layouts.panelColumns(sum.in().columns());
        text.line("int first = Share.begin(" + groups + ", thread, threads);");
        text.line("int end = Share.begin(" + groups + ", thread + 1, threads);");
        text.line(type.array() + " sums = scratch.sums[0];");
        text.open("for (int g = first; g < end; g++)");
        text.line("Arrays.fill(sums, 0, " + columns + ", 0);");
        text.open("for (int b = 0; b < rows * " + sum.rows().extent() + "; b++)");
        text.line("int at = (b * " + groups + " + g) * " + stride + ";");
        text.open("for (int j = 0; j < " + columns + "; j++)");
        text.line("sums[j] += " + signature.name(sum.in()) + "[at + j];");
        text.close();
        text.close();
        text.line("pack(sums, gradient, g, " + groups + ", 0, " + columns + ");");
        text.close();
        List<String> arrays = UpdateCode.arrays(signature, task.update());
        updates(text, arrays, groups, sum.in().columns(), optimizer, scalars);
    }
}
