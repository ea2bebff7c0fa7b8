package dev.synapt.kernels.source;

/**
 * Products whose terms groups share.
 *
 * @param runs of terms
 * @param results array that the sums go to
 * @param length of that array
 */
record OpenClGroupSplit(OpenClGroupRuns runs, String results, int length) {
    /** Elements of {@link OpenClGroupRuns#PARTS}. */
    int partsLength() {
        return Math.multiplyExact(runs.most() - 1, length);
    }

    /** The element of {@link OpenClGroupRuns#PARTS} that has the sum of a run that belongs to a result {@code at}. */
    String part() {
        return "(part - 1) * " + length + " + at";
    }

    /** Declares where the sums of a run go. */
    void printInto(SourceText text, OpenClType type) {
        text.line(type.array() + " const into = "
                + (runs.divides()
                        ? "part == 0 ? " + results + " : " + OpenClGroupRuns.PARTS + " + (part - 1) * " + length
                        : results)
                + ";");
    }

    /** Declares the sum of all runs of the result {@code at}. */
    void printTotal(SourceText text, OpenClType type) {
        text.line(type.real() + " sum = " + results + "[at];");
        if (runs.divides()) {
            OpenClGroupRuns.total(text, "sum", part());
        }
    }
}
