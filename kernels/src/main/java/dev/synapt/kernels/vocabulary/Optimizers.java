package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.flag;
import static dev.synapt.kernels.vocabulary.Attribute.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The optimizers in the arithmetic of Keras 3.
 *
 * <p>Formulas speak of {@code w}, an element, {@code g}, its gradient, the state by the names of its slots, the new state
 * as {@code new_} and the slot's name, the scalars of the step and the arguments. Weight decay is decoupled, as Keras's: each
 * step first takes {@code learningRate * weightDecay} of the element away. It stands in every update because both can be
 * changed while training.
 */
public final class Optimizers {
    private static final Attribute WEIGHT_DECAY = number("weightDecay", 0, Range.atLeast(0));
    private static final Attribute EPSILON = number("epsilon", 1e-7, Range.above(0));
    private static final Attribute MOMENTUM = number("momentum", 0, Range.halfOpen(0, 1));
    private static final Attribute BETA1 = number("beta1", 0.9, Range.halfOpen(0, 1));
    private static final Attribute BETA2 = number("beta2", 0.999, Range.halfOpen(0, 1));
    private static final Formulation.Part KEEP = scalar("keep", "1 - learningRate * weightDecay");

    /** The bias correction of the mean of squares and of the mean, once a step instead of once an element. */
    private static final String ADAM_RATE =
            "learningRate * sqrt(1 - pow(beta2, iteration)) / (1 - pow(beta1, iteration))";

    private static final Formulation MEAN_SQUARE = fading("rho * meanSquare + (1 - rho) * square(g)");
    private static final Formulation MEAN = fading("rho * mean + (1 - rho) * g");

    /** The increments of RMSprop. */
    private static final String PLAIN = "alpha * g / sqrt(new_meanSquare + epsilon)";

    /** A variance is not negative, but rounding can make the difference so; Keras gives NaN there. */
    private static final String CENTERED = "alpha * g / sqrt(max(new_meanSquare - square(new_mean), 0) + epsilon)";

    /** All of them. */
    public static final Table<Entry> TABLE = Table.of(
            new Entry(
                    term(
                            "SGD",
                            "Sgd",
                            "Robbins and Monro, 1951; momentum: Polyak, 1964; Nesterov, 1983",
                            rate(0.01),
                            MOMENTUM,
                            flag("nesterov"),
                            WEIGHT_DECAY),
                    List.of(scalar("alpha", "learningRate"), KEEP),
                    List.of(
                            always("w * keep - alpha * g").onlyIf("without momentum", a -> a.real("momentum") == 0),
                            always("w * keep + momentum * new_velocity - alpha * g")
                                    .onlyIf("Nesterov", a -> a.flag("nesterov"))
                                    .slot("velocity", fading("momentum * velocity - alpha * g")),
                            always("w * keep + new_velocity")
                                    .onlyIf("momentum", a -> true)
                                    .slot("velocity", fading("momentum * velocity - alpha * g")))),
            new Entry(
                    term(
                            "RMSprop",
                            "RMSprop",
                            "Tieleman and Hinton, 2012; centered: Graves, 2013",
                            rate(0.001),
                            number("rho", 0.9, Range.halfOpen(0, 1)),
                            MOMENTUM,
                            EPSILON,
                            flag("centered"),
                            WEIGHT_DECAY),
                    List.of(scalar("alpha", "learningRate"), KEEP),
                    List.of(
                            always("w * keep - " + PLAIN)
                                    .onlyIf("plain", a -> a.real("momentum") == 0 && !a.flag("centered"))
                                    .slot("meanSquare", MEAN_SQUARE),
                            always("w * keep - " + CENTERED)
                                    .onlyIf("centered", a -> a.real("momentum") == 0)
                                    .slot("meanSquare", MEAN_SQUARE)
                                    .slot("mean", MEAN),
                            always("w * keep - new_step")
                                    .onlyIf("momentum", a -> !a.flag("centered"))
                                    .slot("meanSquare", MEAN_SQUARE)
                                    .slot("step", fading("momentum * step + " + PLAIN)),
                            always("w * keep - new_step")
                                    .onlyIf("centered with momentum", a -> true)
                                    .slot("meanSquare", MEAN_SQUARE)
                                    .slot("mean", MEAN)
                                    .slot("step", fading("momentum * step + " + CENTERED)))),
            new Entry(
                    term("Adam", "Adam", "Kingma and Ba, 2015", rate(0.001), BETA1, BETA2, EPSILON, WEIGHT_DECAY),
                    List.of(scalar("alpha", ADAM_RATE), KEEP),
                    List.of(always("w * keep - alpha * (new_momentum / (sqrt(new_velocity) + epsilon))")
                            .slot("momentum", fading("momentum + (g - momentum) * (1 - beta1)"))
                            .slot("velocity", fading("velocity + (square(g) - velocity) * (1 - beta2)")))),
            new Entry(
                    term(
                            "Adamax",
                            "Adamax",
                            "Kingma and Ba, 2015, section 7.1",
                            rate(0.001),
                            BETA1,
                            BETA2,
                            EPSILON,
                            WEIGHT_DECAY),
                    List.of(scalar("alpha", "learningRate / (1 - pow(beta1, iteration))"), KEEP),
                    List.of(always("w * keep - alpha * (new_momentum / (new_norm + epsilon))")
                            .slot("momentum", fading("momentum + (g - momentum) * (1 - beta1)"))
                            .slot("norm", fading("max(beta2 * norm, abs(g))")))));

    private Optimizers() {}

    /**
     * One optimizer.
     *
     * @param term its names and arguments
     * @param scalars what is computed once a step, over {@code learningRate}, {@code weightDecay}, {@code iteration} (1 for
     *     the first step) and the arguments, each over earlier ones too
     * @param variants what is computed for every element; the first one whose condition holds counts
     */
    public record Entry(Term term, List<Formulation.Part> scalars, List<Variant> variants) implements Term.Entry {
        public Entry {
            scalars = List.copyOf(scalars);
            variants = List.copyOf(variants);
        }

        /** The variant that these arguments ask for: slots and arithmetic that they do not need are left out. */
        public Variant variant(Arguments arguments) {
            return variants.stream()
                    .filter(v -> v.condition().test(arguments))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException(term.kerasName() + " has no variant for " + arguments));
        }
    }

    /**
     * The arithmetic of an optimizer for some of its arguments.
     *
     * @param name of the case, for the documentation; empty where there is but one, or for what is left
     * @param condition whether the arguments ask for it
     * @param slots state arrays, of zeros at the start, and their new values
     * @param update the new {@code w}
     */
    public record Variant(String name, Predicate<Arguments> condition, List<Slot> slots, Formulation update) {
        public Variant {
            slots = List.copyOf(slots);
        }

        private Variant onlyIf(String newName, Predicate<Arguments> newCondition) {
            return new Variant(newName, newCondition, slots, update);
        }

        private Variant slot(String slotName, Formulation next) {
            List<Slot> more = new ArrayList<>(slots);
            more.add(new Slot(slotName, next));
            return new Variant(name, condition, more, update);
        }
    }

    /** A state array and its new value. */
    public record Slot(String name, Formulation next) {}

    private static Variant always(String update) {
        return new Variant("", arguments -> true, List.of(), Formulation.of(update));
    }

    /**
     * State that shrinks while gradients are zero, as those of dead units are, would linger among the denormal numbers,
     * where processors are up to ten times slower. Adding {@code tiny} and taking it away again rounds to a multiple of
     * its last place, which is a normal number, and leaves alone whatever is a thousand times the smallest place that
     * matters. Two additions cost half of what a comparison and a choice do.
     */
    private static Formulation fading(String next) {
        return Formulation.of("next + tiny - tiny").where("next", next);
    }

    private static Formulation.Part scalar(String name, String text) {
        return new Formulation.Part(name, text);
    }

    private static Attribute rate(double defaultValue) {
        return number("learningRate", defaultValue, Range.above(0));
    }

    private static Term term(String kerasClass, String annotation, String source, Attribute... attributes) {
        String name = kerasClass.toLowerCase(Locale.ROOT);
        return new Term(name, kerasClass.toUpperCase(Locale.ROOT), annotation, List.of(attributes), source);
    }
}
