package dev.synapt.kernels.source;

/**
 * How groups share long sums over the batch where their results alone are too few for a graphics processor: each has a
 * run of the terms, and another launch adds the runs in order. What is short is one run, added up term by term as
 * everywhere else. All forms of a kernel have the same runs, so that what adds them need not know which was taken.
 *
 * @param tiles groups that share one run, in the form of the largest
 * @param perSample terms of a sample
 */
record OpenClGroupRuns(int tiles, int perSample) {
    /** Array of the sums of all runs but the first, which go where the whole belongs. */
    static final String PARTS = "parts";

    /** Groups that keep the largest graphics processors busy: two for each of some 128 units. */
    private static final int GROUPS = 256;

    /** Terms of a run at least: fewer are not worth the second launch. */
    private static final int SHORTEST = 256;

    /** Whether there are several runs in some batch. */
    boolean divides() {
        return most() > 1;
    }

    /** Most runs. */
    int most() {
        return (GROUPS + tiles - 1) / tiles;
    }

    /** Work-items that have something to do only where there are several runs. */
    WorkItems divided(WorkItems items) {
        return items.beyond(SHORTEST / perSample);
    }

    /**
     * Declares how many terms there are and how many of them a run has, which ends with a whole step through local
     * memory.
     */
    void print(SourceText text) {
        int depth = OpenClGroupTile.DEPTH;
        text.line("const int terms = " + WorkItems.ROWS + (perSample == 1 ? "" : " * " + perSample) + ";");
        text.line("const int runs = min(" + most() + ", (terms + " + (SHORTEST - 1) + ") / " + SHORTEST + ");");
        text.line("const int run = ((terms + runs - 1) / runs + " + (depth - 1) + ") / " + depth + " * " + depth + ";");
    }

    /** Declares the terms of one run, which may be none. */
    void printRun(SourceText text, String part) {
        text.line("const int part = " + part + ";");
        text.line("const int firstTerm = part * run;");
        text.line("const int endTerm = min(terms, firstTerm + run);");
    }

    /**
     * Prints that a kernel that is no form of groups has summed all terms in the first run: -0, which changes no sum,
     * for the others.
     *
     * @param others element of {@link #PARTS} that has another run's sum, by {@code part}
     */
    void printNone(SourceText text, String others) {
        print(text);
        text.open("for (int part = 1; part * run < terms; part++)");
        text.line(PARTS + "[" + others + "] = -0.0f;");
        text.close();
    }

    /**
     * Prints the sum of all runs.
     *
     * @param element that has the first one's
     * @param others element of {@link #PARTS} that has another one's, by {@code part}
     */
    static void total(SourceText text, String element, String others) {
        text.open("for (int part = 1; part * run < terms; part++)");
        text.line(element + " += " + PARTS + "[" + others + "];");
        text.close();
    }
}
