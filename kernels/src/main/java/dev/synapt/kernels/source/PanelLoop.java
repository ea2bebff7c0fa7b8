package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Layouts;

/** Loops over the panels of a matrix: all of them, or where threads share its columns those of one thread. */
final class PanelLoop {
    private PanelLoop() {}

    /** Declares the panels of one thread, for a kernel that is told its thread only. */
    static void shareColumns(SourceText text, int panels) {
        text.line("int across = Share.ofColumns(" + panels + ", threads);");
        text.line("int " + Signature.FIRST_PANEL + " = Share.begin(" + panels + ", thread % across, across);");
        text.line("int " + Signature.END_PANEL + " = Share.begin(" + panels + ", thread % across + 1, across);");
    }

    /**
     * Where a thread's share of the rows of a matrix begins or ends, after {@link #shareColumns} where columns are
     * shared.
     */
    static String share(int rows, boolean byColumns, boolean end) {
        String thread = (byColumns ? "thread / across" : "thread") + (end ? " + 1" : "");
        return "Share.begin(" + rows + ", " + thread + ", " + (byColumns ? "threads / across" : "threads") + ")";
    }

    /** Opens the loop over the columns of full panels, of which a matrix has at least one. */
    static void open(SourceText text, Layouts layouts, int columns, int step, boolean byColumns) {
        int full = layouts.fullColumns(columns);
        int panel = layouts.panel();
        boolean narrow = full < layouts.panelColumns(columns);
        String end = Signature.END_PANEL + " * " + panel;
        String shared = narrow ? "Math.min(" + end + ", " + full + ")" : end;
        text.open("for (int column = " + (byColumns ? Signature.FIRST_PANEL + " * " + panel : "0") + "; column < "
                + (byColumns ? shared : full) + "; column += " + step + ")");
    }

    /** Opens what is done with the narrower last panel. */
    static void openLast(SourceText text, Layouts layouts, int columns, boolean byColumns) {
        if (byColumns) {
            text.open("if (" + Signature.END_PANEL + " == " + layouts.panels(columns) + ")");
        }
    }

    static void closeLast(SourceText text, boolean byColumns) {
        if (byColumns) {
            text.close();
        }
    }

    /** Opens the loop over the panels of one thread, for a kernel whose threads share nothing else. */
    static void openShare(SourceText text, Layouts layouts, int columns) {
        int panels = layouts.panels(columns);
        int panel = layouts.panel();
        text.line("int end = Share.begin(" + panels + ", thread + 1, threads) * " + panel + ";");
        text.open("for (int column = Share.begin(" + panels + ", thread, threads) * " + panel
                + "; column < end; column += " + panel + ")");
    }

    /** The panels that a row goes through, each with its {@link #inside}. */
    static void ofRow(SourceText text, Layouts layouts, int columns, Runnable body) {
        text.open("for (int column = 0; column < " + columns + "; column += " + layouts.panel() + ")");
        inside(text, layouts, columns);
        body.run();
        text.close();
    }

    /** Declares the width of a panel, and how many of its columns are none of padding. */
    static void inside(SourceText text, Layouts layouts, int columns) {
        text.line("int width = " + Panels.width(layouts, "column", columns) + ";");
        text.line("int inside = Math.min(width, " + columns + " - column);");
    }

    /** Elements of a panel's row side by side, {@code j + k}, each for the lane {@code k} of a sum. */
    static void lanes(SourceText text, Runnable body) {
        text.open("for (int j = 0; j < inside; j += " + Layouts.LANES + ")");
        text.line("int lanes = Math.min(" + Layouts.LANES + ", inside - j);");
        text.open("for (int k = 0; k < lanes; k++)");
        body.run();
        text.close();
        text.close();
    }
}
