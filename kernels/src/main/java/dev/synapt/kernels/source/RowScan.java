package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.Stage;

/**
 * Reductions in Java that go through a row element by element: the loop over the row leaves its candidates behind in
 * scratch, where a method that all back ends have in common looks at them.
 */
final class RowScan {
    private RowScan() {}

    static boolean isScanned(Op reduction) {
        return reduction == Op.ARGMAX || reduction == Op.SIMPLEX_THRESHOLD;
    }

    /** The row that the candidates lie in. */
    static String candidates(int number) {
        return "scratch.candidates[" + number + "]";
    }

    /** Calls the method. */
    static void finish(SourceText text, ElementType type, Stage.Reduction reduction, int number, int columns) {
        String method = reduction.op() == Op.ARGMAX ? "firstMaximum" : "simplexThreshold";
        text.line(type.real() + " " + reduction.name() + " = " + method + "(" + candidates(number) + ", " + columns
                + ");");
    }

    static void printFirstMaximum(SourceText text, ElementType type) {
        text.line("");
        text.line("/** Position of the first greatest of the first {@code count} elements. */");
        text.open("static int firstMaximum(" + type.array() + " x, int count)");
        text.line("int first = 0;");
        text.line(type.real() + " max = " + type.literal(Double.NEGATIVE_INFINITY) + ";");
        text.open("for (int j = 0; j < count; j++)");
        text.open("if (x[j] > max)");
        text.line("max = x[j];");
        text.line("first = j;");
        text.close();
        text.close();
        text.line("return first;");
        text.close();
    }

    /** Elements that are not above the threshold never will be, for it only rises. */
    static void printSimplexThreshold(SourceText text, ElementType type) {
        text.line("");
        text.line("/** The number above which the first {@code count} elements have a sum of 1. Overwrites them. */");
        text.open("static " + type.real() + " simplexThreshold(" + type.array() + " x, int count)");
        text.line(type.real() + " threshold = " + type.literal(Double.NEGATIVE_INFINITY) + ";");
        text.open("for (int j = 0; j < count; j++)");
        text.line("threshold = Math.max(threshold, x[j]);");
        text.close();
        text.line("threshold -= 1;");
        text.line("int before = count + 1;");
        text.open("while (true)");
        text.line("int above = 0;");
        text.line(type.real() + " excess = 0;");
        text.open("for (int j = 0; j < Math.min(before, count); j++)");
        text.line(type.real() + " element = x[j];");
        text.open("if (element > threshold)");
        text.line("x[above] = element;");
        text.line("above++;");
        text.line("excess += element - threshold;");
        text.close();
        text.close();
        text.line("threshold = Math.max(threshold, threshold + (excess - 1) / above);");
        text.open("if (above >= before)");
        text.line("return threshold;");
        text.close();
        text.line("before = above;");
        text.close();
        text.close();
    }
}
