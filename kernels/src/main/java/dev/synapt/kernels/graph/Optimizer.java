package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;
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
 * @param slots state arrays of each parameter, those of averaging and accumulation included
 * @param next new value of the state arrays that are the optimizer's own, in order, over {@code w}, {@code g} (the
 *     gradient), the old slots and the scalars by name; the new value of an earlier slot {@code m} is {@code new_m}
 * @param direction of a step, over the same and the new slots, where the step's length depends on the whole tensor;
 *     else null
 * @param factored the slot by whose new roots directions are divided; of tensors of two dimensions and more it is,
 *     before that, replaced by the product of its means along the last dimension and the one before that, by the mean
 *     of both; null for none
 * @param trust a number of the tensor, over {@code squares}, the sum of those of its {@code elements},
 *     {@code directionSquares}, that of all directions, and the scalars; null without a direction
 * @param update the new {@code w}, over the same; with a direction over {@code direction} and {@code trust}
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
        List<Slot> slots,
        List<Named> next,
        @Nullable Expr direction,
        @Nullable String factored,
        @Nullable Expr trust,
        Expr update,
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
        slots = List.copyOf(slots);
        next = List.copyOf(next);
    }
}
