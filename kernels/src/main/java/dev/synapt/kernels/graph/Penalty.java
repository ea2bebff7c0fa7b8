package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;

/** What a parameter adds to the loss while it is trained. */
public sealed interface Penalty {

    /** Numbers of it that are trained with the parameter. */
    default List<Parameter> numbers() {
        return List.of();
    }

    /**
     * A sum over its elements.
     *
     * @param formula of an element {@code w}, and of the numbers by their variables
     * @param numbers each has an element for each one of the parameter's last dimension
     */
    record OfElements(Expr formula, List<Parameter> numbers) implements Penalty {
        public OfElements {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * What its rows, or columns, lack of right angles: of each pair of different ones the magnitude of the cosine,
     * their mean times half the factor for either order of the pair.
     *
     * @param columns whether it is of columns; else of rows
     */
    record Orthogonal(double factor, boolean columns) implements Penalty {
        /** The least length that a vector counts as. */
        public static final double LEAST = 1e-7;

        /** What the magnitudes are multiplied by in the loss, of so many vectors. */
        public double share(int vectors) {
            return factor / 2 / (vectors * (vectors - 1.0) / 2);
        }
    }
}
