package dev.synapt.kernels.algebra;

import java.util.List;

/**
 * One loop over the elements of a row.
 *
 * @param rowLets what is computed once for the row before the loop; valid for the rest of the row
 * @param elementLets what is computed for each element, in order; valid in this loop's body
 * @param reductions what the loop gathers; valid for the rest of the row, after the loop
 * @param outputs what the loop stores at each element, after all loads of that element
 */
public record Stage(List<Let> rowLets, List<Let> elementLets, List<Reduction> reductions, List<ElementOutput> outputs) {
    /** Copies the lists. */
    public Stage {
        rowLets = List.copyOf(rowLets);
        elementLets = List.copyOf(elementLets);
        reductions = List.copyOf(reductions);
        outputs = List.copyOf(outputs);
    }

    /**
     * A value gathered over the row.
     *
     * @param name the local that holds the result
     * @param op {@link Op#SUM}, {@link Op#ROW_MAX}, {@link Op#ARGMAX} or {@link Op#SIMPLEX_THRESHOLD}
     * @param operand an element's contribution: a local
     */
    public record Reduction(String name, Op op, Expr operand) {}

    /**
     * A value stored at each element.
     *
     * @param buffer the buffer that takes it
     * @param value a local, a constant, or a leaf at {@link Level#SCALAR}
     * @param scratch whether the buffer belongs to the program: one row, used by later stages of the same row
     */
    public record ElementOutput(String buffer, Expr value, boolean scratch) {}
}
