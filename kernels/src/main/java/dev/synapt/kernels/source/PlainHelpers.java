package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Layouts;

/** The inner loops that all products of a plain class share: compiled once, hot at once. */
final class PlainHelpers {
    private final Layouts layouts;
    private final String type;

    PlainHelpers(Layouts layouts) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision()).real();
    }

    void print(SourceText text) {
        addEight(text);
        addOne(text);
        addByColumn(text);
        text.line("");
        text.line("/** Copies columns of one row of a matrix in panels to {@code to}. */");
        panels(
                text,
                "unpack(T[] from, int row, int rows, int first, int end, T[] to)",
                (at, width) -> CopyCode.run(text, "from", at, "to", "column", width));
        text.line("");
        text.line("/** Copies columns of {@code from} to one row of a matrix in panels. */");
        panels(
                text,
                "pack(T[] from, T[] to, int row, int rows, int first, int end)",
                (at, width) -> CopyCode.run(text, "from", "column", "to", at, width));
    }

    private void addEight(SourceText text) {
        text.line("");
        text.line("/** Adds eight rows to a row of sums, each times its factor, one after the other. */");
        text.open(typed(
                "private static void addEight(T[] left, int at, int step, T[][] rows, T[] sums, int first, int end)"));
        for (int r = 0; r < PlainProducts.DEPTH; r++) {
            text.line(type + " left" + r + " = left[at" + (r == 0 ? "" : " + " + (r == 1 ? "step" : r + " * step"))
                    + "];");
        }
        for (int r = 0; r < PlainProducts.DEPTH; r++) {
            text.line(type + "[] row" + r + " = rows[" + r + "];");
        }
        text.open("for (int j = first; j < end; j++)");
        text.line(type + " sum = sums[j];");
        for (int r = 0; r < PlainProducts.DEPTH; r++) {
            text.line("sum = Math.fma(left" + r + ", row" + r + "[j], sum);");
        }
        text.line("sums[j] = sum;");
        text.close();
        text.close();
    }

    private void addOne(SourceText text) {
        text.line("");
        text.line("/** Adds one row to a row of sums, times its factor. */");
        text.open(typed("private static void addOne(T left, T[] row, T[] sums, int first, int end)"));
        text.open("for (int j = first; j < end; j++)");
        text.line("sums[j] = Math.fma(left, row[j], sums[j]);");
        text.close();
        text.close();
    }

    private void addByColumn(SourceText text) {
        text.line("");
        text.line("/** Adds one row to a row of sums, each element times a factor of its own. */");
        text.open(typed("private static void addByColumn(T[] left, int at, T[] row, T[] sums, int first, int end)"));
        text.open("for (int j = first; j < end; j++)");
        text.line("sums[j] = Math.fma(left[at + j], row[j], sums[j]);");
        text.close();
        text.close();
    }

    private interface PanelRow {
        /** Prints the copy of one row of a panel that begins {@code at} a position of the matrix. */
        void print(String at, int width);
    }

    private void panels(SourceText text, String signature, PanelRow copy) {
        int full = layouts.panel();
        int half = full / 2;
        text.open("private static void " + typed(signature));
        text.line("int column = first;");
        text.open("for (; end - column > " + half + "; column += " + full + ")");
        copy.print("column * rows + row * " + full, full);
        text.close();
        text.open("if (column < end)");
        copy.print("column * rows + row * " + half, half);
        text.close();
        text.close();
    }

    private String typed(String signature) {
        return signature.replace("T[", type + "[").replace("(T ", "(" + type + " ");
    }
}
