package dev.synapt.kernels.source;

import java.util.List;

/**
 * How many terms of a weight gradient are added up at a time: as many as the first-level cache holds, for every tile of
 * the matrix reads them. A tile goes on from the sums of the terms before, so that each sum has its terms in the order
 * in which it would have them all at once.
 *
 * @param depth of the loop over terms that runs in steps, 0 for the outermost one; those within it run as a whole
 * @param extent of a step
 */
record TermBlock(int depth, int extent) {
    /**
     * Three quarters of the 32 KiB that most processors have. On a Zen 3 with 256 bits, shares of the peak on JDK 17
     * with 16, 24 and 48 KiB: gradient of 64 by 288 over 16x16 places 0.89, 0.88 and 0.82, of 128 by 576 over 8x8 0.72,
     * 0.74 and 0.68; with the 512 KiB of the second level 0.58 and 0.54.
     */
    private static final int CACHE = 24 << 10;

    /** Terms that are worth loading and storing a tile's sums for: about as many operations as one term has. */
    private static final int LEAST = 32;

    static TermBlock of(ProductShape shape, ElementType type) {
        List<ProductShape.Dimension> sums = shape.sums();
        int depth = sums.size() - 1;
        int inner = 1;
        while (depth > 0
                && steps(sums.get(depth), type, inner) >= sums.get(depth).extent()) {
            inner *= sums.get(depth).extent();
            depth--;
        }
        int steps = steps(sums.get(depth), type, inner);
        return new TermBlock(depth, depth == 0 ? steps : even(sums.get(depth).extent(), steps));
    }

    /** How far a loop runs at a time, if each of its rounds has so many terms. */
    private static int steps(ProductShape.Dimension sum, ElementType type, int terms) {
        int bytes = (sum.left() + sum.right()) * type.bits() / Byte.SIZE;
        return Math.max(CACHE / Math.max(1, bytes), (LEAST + terms - 1) / terms);
    }

    /** At most so many, and the same number each time but the last. */
    private static int even(int extent, int most) {
        int blocks = (extent + most - 1) / most;
        return (extent + blocks - 1) / blocks;
    }

    /** Opens the loops, and declares how far the innermost one runs and where it begins in both operands. */
    void open(SourceText text, ProductShape shape, String start) {
        StringBuilder left = new StringBuilder(start);
        StringBuilder right = new StringBuilder();
        for (int d = 0; d <= depth; d++) {
            ProductShape.Dimension sum = shape.sums().get(d);
            String s = sum.name();
            String end = d > 0 ? String.valueOf(sum.extent()) : sum.extent() == 1 ? "rows" : "rows * " + sum.extent();
            String step = d < depth ? "++" : " += " + extent;
            text.open("for (int " + s + " = 0; " + s + " < " + end + "; " + s + step + ")");
            if (d == depth) {
                boolean even = d > 0 && sum.extent() % extent == 0;
                text.line("int sum = " + (even ? extent : "Math.min(" + extent + ", " + end + " - " + s + ")") + ";");
            }
            String plus = d == 0 ? "" : " + ";
            left.append(plus).append(s).append(" * ").append(sum.left());
            right.append(plus).append(s).append(" * ").append(sum.right());
        }
        text.line("int left = " + left + ";");
        text.line("int right = " + right + ";");
    }

    /** Closes the loops. */
    void close(SourceText text) {
        for (int d = 0; d <= depth; d++) {
            text.close();
        }
    }
}
