package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Penalty;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.schedule.Layouts;

/**
 * Cosines between the rows, or columns, of a parameter, and their derivatives. A row is done with each other row, both
 * along panels; of columns a panel is done at once with each column. So all inner loops go along memory, for HotSpot to
 * make vectors of them.
 */
final class AnglesCode {
    /** A row of sums for each of these. */
    private static final String DOTS = "dots";

    private static final String SQUARES = "squares";
    private static final String INVERSES = "inverses";
    private static final String TOTALS = "totals";

    private final Layouts layouts;
    private final ElementType type;
    private final ParameterStatement.Angles statement;
    private final String w;
    private final String slopes;
    private final String sums;
    private final int rows;
    private final int columns;

    AnglesCode(Layouts layouts, Signature signature, ParameterStatement.Angles statement) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.statement = statement;
        this.w = signature.name(statement.parameter());
        this.slopes = signature.name(statement.slopes());
        this.sums = signature.name(statement.out());
        this.rows = statement.parameter().rows();
        this.columns = statement.parameter().columns();
    }

    void print(SourceText text) {
        if (statement.columns()) {
            ofColumns(text);
        } else {
            ofRows(text);
        }
    }

    // ---- rows

    /** Threads share the rows. */
    private void ofRows(SourceText text) {
        scratch(text, DOTS, 0);
        scratch(text, SQUARES, 1);
        text.line("int end = Share.row(" + rows + ", thread + 1, threads);");
        text.open("for (int row = Share.row(" + rows + ", thread, threads); row < end; row++)");
        text.line("Arrays.fill(" + SQUARES + ", 0, " + Layouts.LANES + ", 0);");
        panels(text, () -> {
            text.line("int at = column * " + rows + " + row * width;");
            PanelLoop.lanes(text, () -> text.line(SQUARES + "[k] += " + w + "[at + j + k] * " + w + "[at + j + k];"));
            text.open("for (int j = 0; j < inside; j++)");
            text.line(slopes + "[at + j] = 0;");
            text.close();
        });
        length(text, type, "norm", "inverse", "sumLanes(" + SQUARES + ")");
        text.line(type.real() + " total = 0;");
        text.open("for (int other = 0; other < " + rows + "; other++)");
        text.line("Arrays.fill(" + DOTS + ", 0, " + Layouts.LANES + ", 0);");
        text.line("Arrays.fill(" + SQUARES + ", 0, " + Layouts.LANES + ", 0);");
        panels(text, () -> {
            text.line("int at = column * " + rows + " + row * width;");
            text.line("int of = column * " + rows + " + other * width;");
            PanelLoop.lanes(text, () -> {
                text.line(DOTS + "[k] += " + w + "[at + j + k] * " + w + "[of + j + k];");
                text.line(SQUARES + "[k] += " + w + "[of + j + k] * " + w + "[of + j + k];");
            });
        });
        length(text, type, "otherNorm", "otherInverse", "sumLanes(" + SQUARES + ")");
        cosine(text, type, "row", "sumLanes(" + DOTS + ")");
        panels(text, () -> {
            text.line("int at = column * " + rows + " + row * width;");
            text.line("int of = column * " + rows + " + other * width;");
            text.open("for (int j = 0; j < inside; j++)");
            text.line(slopes + "[at + j] += sign * " + w + "[of + j];");
            text.close();
        });
        text.close();
        ends(text, type);
        text.line(sums + "[row] = total * " + type.literal(statement.share()) + ";");
        panels(text, () -> {
            text.line("int at = column * " + rows + " + row * width;");
            text.open("for (int j = 0; j < inside; j++)");
            text.line(slopes + "[at + j] = (" + slopes + "[at + j] - along * " + w + "[at + j]) * rate;");
            text.close();
        });
        text.close();
    }

    private void panels(SourceText text, Runnable body) {
        PanelLoop.ofRow(text, layouts, columns, body);
    }

    // ---- columns

    /** Threads share the panels. */
    private void ofColumns(SourceText text) {
        scratch(text, DOTS, 0);
        scratch(text, SQUARES, 1);
        scratch(text, INVERSES, 2);
        scratch(text, TOTALS, 3);
        PanelLoop.openShare(text, layouts, columns);
        PanelLoop.inside(text, layouts, columns);
        text.line("Arrays.fill(" + SQUARES + ", 0, inside, 0);");
        text.line("Arrays.fill(" + TOTALS + ", 0, inside, 0);");
        downPanel(text, () -> {
            text.line(SQUARES + "[j] += " + w + "[at + j] * " + w + "[at + j];");
            text.line(slopes + "[at + j] = 0;");
        });
        text.open("for (int j = 0; j < inside; j++)");
        length(text, type, "norm", "inverse", SQUARES + "[j]");
        text.line(SQUARES + "[j] = norm;");
        text.line(INVERSES + "[j] = inverse;");
        text.close();
        text.open("for (int other = 0; other < " + columns + "; other++)");
        otherPanel(text);
        text.line("Arrays.fill(" + DOTS + ", 0, inside, 0);");
        text.line(type.real() + " otherSquares = 0;");
        text.open("for (int row = 0; row < " + rows + "; row++)");
        text.line(type.real() + " v = " + w + "[otherAt + row * otherWidth];");
        text.line("otherSquares += v * v;");
        text.line("int at = column * " + rows + " + row * width;");
        text.open("for (int j = 0; j < inside; j++)");
        text.line(DOTS + "[j] += " + w + "[at + j] * v;");
        text.close();
        text.close();
        length(text, type, "otherNorm", "otherInverse", "otherSquares");
        text.open("for (int j = 0; j < inside; j++)");
        text.line(type.real() + " inverse = " + INVERSES + "[j];");
        text.line(type.real() + " total = " + TOTALS + "[j];");
        cosine(text, type, "column + j", DOTS + "[j]");
        text.line(TOTALS + "[j] = total;");
        text.line(DOTS + "[j] = sign;");
        text.close();
        text.open("for (int row = 0; row < " + rows + "; row++)");
        text.line(type.real() + " v = " + w + "[otherAt + row * otherWidth];");
        text.line("int at = column * " + rows + " + row * width;");
        text.open("for (int j = 0; j < inside; j++)");
        text.line(slopes + "[at + j] += " + DOTS + "[j] * v;");
        text.close();
        text.close();
        text.close();
        text.open("for (int j = 0; j < inside; j++)");
        text.line(type.real() + " norm = " + SQUARES + "[j];");
        text.line(type.real() + " inverse = " + INVERSES + "[j];");
        text.line(type.real() + " total = " + TOTALS + "[j];");
        ends(text, type);
        text.line(sums + "[column + j] = total * " + type.literal(statement.share()) + ";");
        text.line(DOTS + "[j] = along;");
        text.line(INVERSES + "[j] = rate;");
        text.close();
        downPanel(
                text,
                () -> text.line(slopes + "[at + j] = (" + slopes + "[at + j] - " + DOTS + "[j] * " + w + "[at + j]) * "
                        + INVERSES + "[j];"));
        text.close();
    }

    private void downPanel(SourceText text, Runnable body) {
        text.open("for (int row = 0; row < " + rows + "; row++)");
        text.line("int at = column * " + rows + " + row * width;");
        text.open("for (int j = 0; j < inside; j++)");
        body.run();
        text.close();
        text.close();
    }

    /** Where column {@code other} begins, and the distance of its elements. */
    private void otherPanel(SourceText text) {
        int panel = layouts.panel();
        text.line("int otherWidth = " + Panels.width(layouts, "other", columns) + ";");
        text.line("int otherAt = other / " + panel + " * " + Math.multiplyExact(panel, rows) + " + other % " + panel
                + ";");
    }

    // ---- OpenCL

    /** In OpenCL C: a work-item has one row, or one column. */
    WorkItems printOpenCl(SourceText text) {
        OpenClType real = OpenClType.of(layouts.precision());
        int vectors = statement.columns() ? columns : rows;
        WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("vector", vectors));
        items.print(text);
        boolean lanes = !statement.columns();
        sum(text, real, lanes, "squares", "vector", "vector", "vector");
        length(text, real, "norm", "inverse", lanes ? "sumLanes(squares)" : "squares");
        elements(text, "vector", () -> text.line(slopes + "[vectorAt] = 0;"));
        text.line(real.real() + " total = 0;");
        text.open("for (int other = 0; other < " + vectors + "; other++)");
        sum(text, real, lanes, "dots", "vector", "other", "other");
        sum(text, real, lanes, "otherSquares", "other", "other", "other");
        length(text, real, "otherNorm", "otherInverse", lanes ? "sumLanes(otherSquares)" : "otherSquares");
        cosine(text, real, "vector", lanes ? "sumLanes(dots)" : "dots");
        elements(text, "other", () -> text.line(slopes + "[vectorAt] += sign * " + w + "[otherAt];"));
        text.close();
        ends(text, real);
        text.line(
                sums + "[" + ColumnSumsCode.SUMS_AT + " + vector] = total * " + real.literal(statement.share()) + ";");
        elements(
                text,
                "vector",
                () -> text.line(
                        slopes + "[vectorAt] = (" + slopes + "[vectorAt] - along * " + w + "[vectorAt]) * rate;"));
        return items;
    }

    /** A sum of products of the elements of two vectors: a number, or lanes. */
    private void sum(
            SourceText text, OpenClType real, boolean lanes, String name, String one, String second, String other) {
        if (lanes) {
            OpenClRows.lanes(text, real, name);
        } else {
            text.line(real.real() + " " + name + " = 0;");
        }
        String to = lanes ? name + "[k & " + (Layouts.LANES - 1) + "]" : name;
        elements(text, other, () -> text.line(to + " += " + w + "[" + one + "At] * " + w + "[" + second + "At];"));
    }

    /** A loop over the elements of this vector and of another one. */
    private void elements(SourceText text, String other, Runnable body) {
        text.open("for (int k = 0; k < " + (statement.columns() ? rows : columns) + "; k++)");
        position(text, "vector");
        if (!other.equals("vector")) {
            position(text, other);
        }
        body.run();
        text.close();
    }

    private void position(SourceText text, String vector) {
        String row = statement.columns() ? "k" : vector;
        String column = statement.columns() ? vector : "k";
        text.line("const int " + vector + "At = " + new Panels(layouts, rows, columns).position(row, column) + ";");
    }

    // ---- both

    private void scratch(SourceText text, String name, int number) {
        text.line(type.array() + " " + name + " = scratch.sums[" + number + "];");
    }

    /** The length of a vector, and one over it. */
    private static void length(SourceText text, Dialect dialect, String norm, String inverse, String squares) {
        String least = dialect.literal(Penalty.Orthogonal.LEAST);
        text.line(dialect.real() + " " + norm + " = " + dialect.sqrt(squares) + ";");
        text.line(dialect.real() + " " + inverse + " = 1 / (" + norm + " > " + least + " ? " + norm + " : " + least
                + ");");
    }

    /** Adds the magnitude of a cosine to {@code total}; {@code sign} is what the other vector is multiplied by. */
    private static void cosine(SourceText text, Dialect dialect, String vector, String dot) {
        text.line(dialect.real() + " cosine = " + vector + " == other ? 0 : " + dot + " * inverse * otherInverse;");
        text.line("total += cosine < 0 ? -cosine : cosine;");
        text.line(dialect.real() + " sign = cosine > 0 ? otherInverse : cosine < 0 ? -otherInverse : 0;");
    }

    /** What the vector itself, and then all, is multiplied by in the derivatives. */
    private void ends(SourceText text, Dialect dialect) {
        text.line(dialect.real() + " along = norm > " + dialect.literal(Penalty.Orthogonal.LEAST)
                + " ? total * inverse : 0;");
        text.line(dialect.real() + " rate = inverse * " + dialect.literal(2 * statement.share()) + ";");
    }
}
