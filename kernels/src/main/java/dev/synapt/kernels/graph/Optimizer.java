package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How parameters follow their gradients.
 *
 * @param name Keras's, such as {@code adam}
 * @param learningRate as declared
 * @param weightDecay as declared; 0 for none
 * @param scalars numbers computed once a step, in order, in double precision with {@link StrictMath}, over
 *     {@code learningRate}, {@code weightDecay}, {@code iteration} (1 for the first step), {@code momentumProduct} and
 *     earlier scalars
 * @param rule of the parameters, of all where matrices have none of their own
 * @param matrices rule of those of two dimensions; null where they have none of their own
 * @param clipping of gradients
 * @param averaging of weights, or null
 * @param accumulation steps whose gradients make one update; 1 where each does
 * @param schedule the learning rate of a step over {@code rate}, that declared, {@code step}, 0 for the first, and
 *     {@code epoch}; null where it stays
 */
public record Optimizer(
        String name,
        double learningRate,
        double weightDecay,
        List<Named> scalars,
        Rule rule,
        @Nullable Matrices matrices,
        Clipping clipping,
        @Nullable Averaging averaging,
        int accumulation,
        @Nullable Expr schedule) {
    /** The state array of moving averages of weights. */
    public static final String AVERAGE = "average";

    /** The state array of what weights are ahead of the averages that are evaluated. */
    static final String AHEAD = "ahead";

    /** The state array of sums of gradients. */
    public static final String ACCUMULATED = "accumulated";

    /** A formula and the name of its value. */
    public record Named(String name, Expr formula) {}

    /** A state array and what its elements are at the start. */
    public record Slot(String name, double start) {}

    /**
     * How a parameter follows its gradient.
     *
     * @param slots state arrays that are the rule's own
     * @param next new values of these, in order, over {@code w}, {@code g} (the gradient), the old slots and the
     *     scalars by name; the new value of an earlier slot {@code m} is {@code new_m}
     * @param direction of a step, over the same and the new slots, where the step depends on the whole tensor; else
     *     null
     * @param factored the slot by whose new roots directions are divided; of tensors of two dimensions and more it is,
     *     before that, replaced by the product of its means along the last dimension and the one before that, by the
     *     mean of both; null for none
     * @param trust a number of the tensor, over {@code squares}, the sum of those of its {@code elements},
     *     {@code directionSquares}, that of all directions, and the scalars; null where the length of a step does not
     *     depend on them
     * @param orthogonal what makes directions an orthogonal matrix before the step; null for none
     * @param update the new {@code w}, over the same as the slots; with a direction over {@code direction},
     *     {@code trust} and {@code longest}, the greater of a matrix's dimensions
     */
    public record Rule(
            List<Slot> slots,
            List<Named> next,
            @Nullable Expr direction,
            @Nullable String factored,
            @Nullable Expr trust,
            @Nullable NewtonSchulz orthogonal,
            Expr update) {
        public Rule {
            slots = List.copyOf(slots);
            next = List.copyOf(next);
        }
    }

    /**
     * The iteration {@code X = a * X + (b * A + c * A^2) * X} with {@code A = X * X^T}, towards the orthogonal matrix
     * with the singular vectors of the first {@code X} (Bernstein and Newhouse, 2024; Jordan et al., 2024).
     *
     * @param steps how often
     */
    public record NewtonSchulz(double a, double b, double c, int steps) {
        /** What is added to the length of the first {@code X}, by which that is divided: Keras's. */
        public static final double LEAST = 1e-7;
    }

    /**
     * The rule of parameters of two dimensions.
     *
     * @param excluded layers whose matrices follow the other parameters' rule
     */
    public record Matrices(Rule rule, List<String> excluded) {
        public Matrices {
            excluded = List.copyOf(excluded);
        }

        private boolean has(Parameter parameter) {
            return parameter.shape().rank() == 2 && !excluded.contains(parameter.layer());
        }
    }

    /** What of a gradient is bounded. */
    public enum Bounded {
        NOTHING,
        /** The magnitude of each element. */
        VALUE,
        /** The length of each tensor's gradient. */
        NORM,
        /** The length of all gradients together. */
        GLOBAL_NORM
    }

    /** A bound of gradients. */
    public record Clipping(Bounded bounded, double bound) {
        /** No bound. */
        public static final Clipping NONE = new Clipping(Bounded.NOTHING, 0);
    }

    /**
     * Moving averages of weights.
     *
     * @param momentum share of the average that is kept in each update
     * @param overwriting updates after which weights become their averages; 0 for never
     */
    public record Averaging(double momentum, int overwriting) {}

    public Optimizer {
        scalars = List.copyOf(scalars);
    }

    /** The rule that a parameter follows. */
    public Rule rule(Parameter parameter) {
        return matrices != null && matrices.has(parameter) ? matrices.rule() : rule;
    }

    /** State arrays of a parameter, those of averaging and accumulation included: some of {@link #slots()}. */
    public List<Slot> slots(Parameter parameter) {
        return Stream.concat(rule(parameter).slots().stream(), commonSlots().stream())
                .toList();
    }

    /** All state arrays that some parameter has. */
    public List<Slot> slots() {
        List<Slot> all = new ArrayList<>(rule.slots());
        if (matrices != null) {
            matrices.rule().slots().stream().filter(slot -> !all.contains(slot)).forEach(all::add);
        }
        all.addAll(commonSlots());
        return all;
    }

    private List<Slot> commonSlots() {
        List<Slot> common = new ArrayList<>();
        if (averaging != null) {
            common.add(new Slot(AVERAGE, 0));
        }
        if (accumulation > 1) {
            common.add(new Slot(ACCUMULATED, 0));
        }
        return common;
    }
}
