package dev.synapt.kernels.source;

import java.util.function.Supplier;

/** {@link dev.synapt.kernels.algebra.Op#SIMPLEX_THRESHOLD} in OpenCL C: a row is gone through as often as it takes. */
final class OpenClThreshold {
    private final OpenClType type;
    private final int columns;
    private final String name;
    private final Supplier<String> element;

    /**
     * @param columns of the row
     * @param name of the local that holds the threshold
     * @param element prints what computes element {@code j}, and gives its text
     */
    OpenClThreshold(OpenClType type, int columns, String name, Supplier<String> element) {
        this.type = type;
        this.columns = columns;
        this.name = name;
        this.element = element;
    }

    void print(SourceText text) {
        String above = name + "Above";
        String before = name + "Before";
        String excess = name + "Excess";
        text.line(type.real() + " " + name + " = " + type.literal(Double.NEGATIVE_INFINITY) + ";");
        text.open("for (int j = 0; j < " + columns + "; j++)");
        text.line(name + " = " + type.max(name, element.get()) + ";");
        text.close();
        text.line(name + " -= 1;");
        text.line("int " + before + " = " + (columns + 1) + ";");
        text.open("while (true)");
        text.line("int " + above + " = 0;");
        text.line(type.real() + " " + excess + " = 0;");
        text.open("for (int j = 0; j < " + columns + "; j++)");
        String value = element.get();
        text.open("if (" + value + " > " + name + ")");
        text.line(above + "++;");
        text.line(excess + " += " + value + " - " + name + ";");
        text.close();
        text.close();
        text.line(name + " = " + type.max(name, name + " + (" + excess + " - 1) / " + above) + ";");
        text.open("if (" + above + " >= " + before + ")");
        text.line("break;");
        text.close();
        text.line(before + " = " + above + ";");
        text.close();
    }
}
