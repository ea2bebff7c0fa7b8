package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The losses, each of one row (a run of the output's last axis). The loss of a batch is the mean over all its rows, as
 * Keras's reduction {@code sum_over_batch_size}, unless declared with another one.
 */
public final class Losses {
    /** What a loss counts among those of several outputs. */
    private static final Attribute WEIGHT = Attribute.number("weight", 1, Range.atLeast(0));

    /** How the losses of rows become one number. */
    private static final Attribute REDUCTION =
            Attribute.constant("reduction", List.of("SUM_OVER_BATCH_SIZE", "SUM", "MEAN", "MEAN_WITH_SAMPLE_WEIGHT"));

    /** What every loss says of its place in the network's. */
    private static final List<Attribute> COUNTING = List.of(WEIGHT, REDUCTION);

    /** A loss by its constant or formula. */
    public static final Term LOSS = new Term("loss", null, "Loss", COUNTING, "");

    /** All of them. */
    public static final Table<Entry> TABLE = new Table<>(Stream.of(
                    RegressionLosses.entries(),
                    CrossEntropies.entries(),
                    MarginLosses.entries(),
                    OverlapLosses.entries(),
                    PairLosses.entries(),
                    SequenceLosses.entries())
            .flatMap(entries -> entries)
            .toList());

    private Losses() {}

    /** Whether an annotation declares a loss. */
    public static boolean isLoss(String annotation) {
        return annotation.equals(LOSS.annotation())
                || TABLE.annotation(annotation).isPresent();
    }

    /** What a loss expects of the network's last layer unless told that it gets logits. */
    public enum Output {
        /** Any numbers. */
        ANY(null),
        /** Each output the probability of its own. */
        PROBABILITIES("sigmoid"),
        /** The outputs of a row the probabilities of classes that exclude each other. */
        DISTRIBUTION("softmax"),
        /** Any numbers, all those of a sample in one row: they are judged together. */
        WHOLE_SAMPLE(null),
        /**
         * Logits of the classes at each time step, of which 0 is the blank. The truth is a sequence of labels, and
         * {@code x} in the loss's formula is the logarithm of its probability, over all ways to align both.
         */
        SEQUENCE(null),
        /** Any numbers, whose sign tells the class. */
        SUMS(null, "binary_step", "bipolar_step");

        private final @Nullable String activation;
        // Of Set.of, which nobody changes.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<String> joined;

        Output(@Nullable String activation, String... joined) {
            this.activation = activation;
            this.joined = activation == null ? Set.of(joined) : Set.of(activation);
        }

        /** Keras's name of the activation that makes this of logits; null where any numbers will do. */
        public @Nullable String activation() {
            return activation;
        }

        /** Whether the loss has a form of its own of what goes into that activation, by Keras's name. */
        public boolean joins(String activationName) {
            return joined.contains(activationName);
        }
    }

    /** Which accuracy Keras means. */
    public enum Accuracy {
        /** Each output right or wrong. */
        BINARY,
        /** The largest output against the largest value. */
        CATEGORICAL,
        /** The largest output against the label. */
        SPARSE,
        /** Each output right or wrong, the classes being told apart by signs. */
        BY_SIGN,
        /** Binary for one output, categorical for several. */
        BY_UNITS
    }

    /**
     * One loss.
     *
     * @param term its names and arguments
     * @param output what it expects of the network's last layer
     * @param labels whether the truth is class indices, one a row, {@code label}, or of a sequence; else it is a value
     *     an output, {@code y}
     * @param formula over {@code x}, the network's output, and the truth
     * @param fromLogits the same where {@code x} is what goes into the activation of {@link #output}; null where there
     *     is none
     * @param accuracy which accuracy suits it
     * @param pairing how samples are compared, if it is a loss of pairs; the formula is then over what comes of these
     */
    public record Entry(
            Term term,
            Output output,
            boolean labels,
            Formulation formula,
            @Nullable Formulation fromLogits,
            Accuracy accuracy,
            @Nullable Pairing pairing)
            implements Term.Entry {

        /** The formula over the network's output with arguments in place. */
        public Expr formula(Arguments arguments) {
            return formula.resolve(names(arguments));
        }

        /** The formula over logits with arguments in place. */
        public Expr fromLogits(Arguments arguments) {
            if (fromLogits == null) {
                throw new IllegalStateException(term.kerasName() + " knows no logits");
            }
            return fromLogits.resolve(names(arguments));
        }

        private Map<String, Expr> names(Arguments arguments) {
            Map<String, Expr> names = arguments.bindings();
            // They count the loss and are no part of it.
            COUNTING.forEach(attribute -> names.remove(attribute.name()));
            names.put("x", Expr.variable("x"));
            if (pairing != null) {
                names.putAll(Pairing.GATHERED);
            } else if (labels) {
                names.put("label", Expr.variable("label", Level.ROW));
            } else {
                names.put("y", Expr.variable("y"));
            }
            return names;
        }
    }

    /** What a formula of a user's own may speak of: {@code yPred}, the network's output, and {@code yTrue}. */
    public static Map<String, Expr> names() {
        Map<String, Expr> names = new LinkedHashMap<>();
        names.put("yTrue", Expr.variable("y"));
        names.put("yPred", Expr.variable("x"));
        return names;
    }

    /** Names of a loss, and what its annotation takes. */
    static Term term(String name, @Nullable String annotation, List<Attribute> attributes, String source) {
        List<Attribute> all = annotation == null ? attributes : counting(attributes);
        return new Term(name, name.toUpperCase(Locale.ROOT), annotation, all, source);
    }

    /** What the annotation of a loss takes: arguments of its own, and what every loss says of its place. */
    static List<Attribute> counting(List<Attribute> attributes) {
        List<Attribute> all = new ArrayList<>(attributes);
        all.addAll(COUNTING);
        return all;
    }
}
