package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.function.Consumer;

/**
 * The columns of a matrix in panels as work-items share them: so many vectors at a time, of full panels and of a
 * narrower last one.
 *
 * @param panel columns of a full panel
 * @param full columns of full panels
 * @param rest columns of the last panel where it is narrower, else 0
 * @param lanes elements of a vector
 * @param vectors that a work-item has
 */
record OpenClColumns(int panel, int full, int rest, int lanes, int vectors) {
    /**
     * Fused multiply-adds of vectors that a group does at least, some two microseconds: launching one takes a tenth of
     * that.
     */
    private static final int COST = 8192;

    /** Most work-items of a group. */
    private static final int MOST = 64;

    static OpenClColumns of(Layouts layouts, int columns, int vectors) {
        int full = layouts.fullColumns(columns);
        return new OpenClColumns(
                layouts.panel(), full, layouts.panelColumns(columns) - full, layouts.panel() / 2, vectors);
    }

    /** Work-items of a group, by the multiply-adds of one. */
    static int group(int cost) {
        int group = 1;
        while (group < MOST && (long) group * cost < COST) {
            group *= 2;
        }
        return group;
    }

    /** Whether the rows of a tensor have room for whole vectors. */
    boolean fit(Layouts layouts, Tensor tensor) {
        return layouts.stride(tensor) >= full + rest;
    }

    /** How many work-items share the columns. */
    int count() {
        return (full + rest + step() - 1) / step();
    }

    private int step() {
        return vectors * lanes;
    }

    /** Declares {@code column}, the first one, by the number of the work-item among those that share the columns. */
    void declare(SourceText text, String number) {
        if (count() > 1) {
            text.line("const int column = (" + number + ") * " + step() + ";");
        }
    }

    /** Prints what is done with the columns: in full panels, and otherwise in the last one. */
    void print(SourceText text, boolean several, Consumer<Part> body) {
        Part whole = new Part(this, panel, vectors, false);
        Part last = new Part(this, rest, Math.min(vectors, Math.max(1, rest / lanes)), true);
        if (rest == 0) {
            body.accept(whole);
        } else if (full == 0) {
            body.accept(last);
        } else {
            text.open("if (column < " + full + ")");
            body.accept(whole);
            text.orElse("else");
            body.accept(last);
            text.close();
        }
    }

    /**
     * Columns of one kind of panels.
     *
     * @param width columns of the panel
     * @param vectors that a work-item has of them
     */
    record Part(OpenClColumns columns, int width, int vectors, boolean last) {
        /** Of the function that computes their tiles. */
        String name() {
            return last ? "LastTile" : "Tile";
        }

        /** The first column. */
        String column() {
            return columns.count() == 1 ? "0" : "column";
        }

        /** Position of the first column in some row of a matrix in panels. */
        String at(int rows, String row) {
            String inPanel =
                    row.equals("0") ? "" : row.matches("\\w+") ? row + " * " + width : "(" + row + ") * " + width;
            String panel = panelAt(rows);
            return inPanel.isEmpty() ? panel : panel.equals("0") ? inPanel : panel + " + " + inPanel;
        }

        private String panelAt(int rows) {
            if (columns.count() == 1) {
                return "0";
            }
            if (last && columns.rest == columns.step()) {
                return String.valueOf((long) columns.full * rows);
            }
            if (last) {
                return (long) columns.full * rows + " + column - " + columns.full;
            }
            return columns.step() == width
                    ? "column * " + rows
                    : "column / " + width + " * " + (long) width * rows + " + column % " + width;
        }
    }
}
