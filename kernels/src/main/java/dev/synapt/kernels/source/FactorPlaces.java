package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.FactorAxes;
import dev.synapt.kernels.plan.FactorAxes.Dimension;
import dev.synapt.kernels.plan.FactorAxes.Kind;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Loops over the dimensions of a parameter's tensor, each with a variable {@code d} and its number, and where elements
 * lie in the matrix that stands for it.
 */
record FactorPlaces(Layouts layouts, Tensor matrix, FactorAxes axes) {

    List<WorkItems.Loop> loops(Predicate<Kind> kept) {
        List<WorkItems.Loop> loops = new ArrayList<>();
        for (int i = 0; i < axes.dimensions().size(); i++) {
            Dimension dimension = axes.dimensions().get(i);
            if (kept.test(dimension.kind())) {
                loops.add(new WorkItems.Loop(name(i), dimension.extent()));
            }
        }
        return loops;
    }

    /** Opens loops over the dimensions of a kind that stand in rows, or columns, of the matrix. */
    void open(SourceText text, Predicate<Kind> kinds, boolean ofRows) {
        for (int i = 0; i < axes.dimensions().size(); i++) {
            Dimension dimension = axes.dimensions().get(i);
            if (kinds.test(dimension.kind()) && dimension.ofRows() == ofRows) {
                text.open("for (int " + name(i) + " = 0; " + name(i) + " < " + dimension.extent() + "; " + name(i)
                        + "++)");
            }
        }
    }

    void close(SourceText text, Predicate<Kind> kinds, boolean ofRows) {
        axes.dimensions().stream()
                .filter(dimension -> kinds.test(dimension.kind()) && dimension.ofRows() == ofRows)
                .forEach(dimension -> text.close());
    }

    /** Declares where the element lies whose places are known. */
    void position(SourceText text) {
        text.line("int row = " + matrixIndex(true) + ";");
        text.line("int column = " + matrixIndex(false) + ";");
        text.line("int at = " + new Panels(layouts, matrix.rows(), matrix.columns()).position("row", "column") + ";");
    }

    /** The row, or column, of the matrix by the places on its dimensions. */
    String matrixIndex(boolean ofRows) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < axes.dimensions().size(); i++) {
            Dimension dimension = axes.dimensions().get(i);
            if (dimension.ofRows() == ofRows) {
                terms.add(0, term(i, dimension.stride()));
            }
        }
        return sum(terms);
    }

    /** The place on some of the dimensions, the last one fastest. */
    String place(Predicate<Dimension> some) {
        List<String> terms = new ArrayList<>();
        int stride = 1;
        for (int i = axes.dimensions().size() - 1; i >= 0; i--) {
            Dimension dimension = axes.dimensions().get(i);
            if (some.test(dimension)) {
                terms.add(term(i, stride));
                stride *= dimension.extent();
            }
        }
        return sum(terms);
    }

    private static String term(int dimension, int stride) {
        return name(dimension) + (stride == 1 ? "" : " * " + stride);
    }

    private static String sum(List<String> terms) {
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    private static String name(int dimension) {
        return "d" + dimension;
    }
}
