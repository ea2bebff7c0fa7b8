package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.flag;
import static dev.synapt.kernels.vocabulary.Attribute.number;
import static dev.synapt.kernels.vocabulary.Attribute.optional;

import java.util.List;
import java.util.stream.Stream;

/** Losses of probabilities. */
final class CrossEntropies {
    private static final Attribute FROM_LOGITS = flag("fromLogits");
    private static final Attribute LABEL_SMOOTHING = number("labelSmoothing", 0, Range.closed(0, 1));
    private static final Attribute ALPHA = number("alpha", 0.25, Range.closed(0, 1));
    private static final Attribute GAMMA = number("gamma", 2, Range.atLeast(0));

    private static final String SMOOTHING = "smoothing: Szegedy et al., 2016";
    private static final String FOCAL = "Lin et al., 2017";

    /** Keras's {@code epsilon()}: probabilities stay as far from 0 and 1. */
    private static final String CLIPPED = "clip(%s, 1e-7, 1 - 1e-7)";

    /** The softmax's logarithm is {@code z - log(sum(exp(z)))}; without the subtraction large logits would overflow. */
    private static final String SHIFTED = "x - stopGradient(max(x))";

    /** Targets of independent outputs, pulled towards even odds. */
    private static final String SMOOTHED = "y * (1 - labelSmoothing) + 0.5 * labelSmoothing";

    /** Targets of classes that exclude each other, pulled towards even odds. */
    private static final String SMOOTHED_CLASSES = "y * (1 - labelSmoothing) + labelSmoothing / extent";

    /**
     * As {@code max(x, 0) - t * x + log(1 + exp(-|x|))}, but with the right derivative at x = 0, where the kinks of max
     * and abs cancel: the logits of a network that starts from zeros.
     */
    private static final String OF_LOGIT = "select(x >= 0, x, 0) - t * x + log1p(exp(-magnitude))";

    /**
     * The share of a probability that is wrong, to a power; above 0 by what single precision holds, for the power's
     * derivative.
     */
    private static final String FOCUS = "pow(max(%s, 1e-30), gamma)";

    private CrossEntropies() {}

    static Stream<Losses.Entry> entries() {
        return Stream.of(binary(), categorical(), sparse(), others()).flatMap(entries -> entries);
    }

    private static Stream<Losses.Entry> binary() {
        return Stream.of(
                new Losses.Entry(
                        Losses.term(
                                "binary_crossentropy",
                                "BinaryCrossentropy",
                                List.of(FROM_LOGITS, LABEL_SMOOTHING),
                                "Cox, 1958; " + SMOOTHING),
                        Losses.Output.PROBABILITIES,
                        false,
                        Formulation.of("-mean(t * log(p) + (1 - t) * log(1 - p))")
                                .where("p", CLIPPED.formatted("x"))
                                .where("t", SMOOTHED),
                        Formulation.of("mean(" + OF_LOGIT + ")")
                                .where("t", SMOOTHED)
                                .where("magnitude", "select(x >= 0, x, -x)"),
                        Losses.Accuracy.BINARY,
                        null),
                new Losses.Entry(
                        Losses.term(
                                "binary_focal_crossentropy",
                                "BinaryFocalCrossentropy",
                                List.of(flag("applyClassBalancing"), ALPHA, GAMMA, FROM_LOGITS, LABEL_SMOOTHING),
                                FOCAL),
                        Losses.Output.PROBABILITIES,
                        false,
                        focal(Formulation.of("-mean(weight * focus * (t * log(p) + (1 - t) * log(1 - p)))")
                                .where("p", CLIPPED.formatted("x"))
                                .where("t", SMOOTHED)
                                .where("wrong", "t * (1 - p) + (1 - t) * p")),
                        focal(Formulation.of("mean(weight * focus * (" + OF_LOGIT + "))")
                                .where("t", SMOOTHED)
                                .where("magnitude", "select(x >= 0, x, -x)")
                                .where("wrong", "t * sigmoid(-x) + (1 - t) * sigmoid(x)")),
                        Losses.Accuracy.BINARY,
                        null));
    }

    /** With a smaller weight where little is wrong. */
    private static Formulation focal(Formulation loss) {
        return loss.where("focus", FOCUS.formatted("wrong"))
                .where("weight", "select(applyClassBalancing == 1, t * alpha + (1 - t) * (1 - alpha), 1)");
    }

    private static Stream<Losses.Entry> categorical() {
        return Stream.of(
                new Losses.Entry(
                        Losses.term(
                                "categorical_crossentropy",
                                "CategoricalCrossentropy",
                                List.of(FROM_LOGITS, LABEL_SMOOTHING),
                                "Bridle, 1990; " + SMOOTHING),
                        Losses.Output.DISTRIBUTION,
                        false,
                        Formulation.of("-sum(t * log(p))")
                                .where("p", CLIPPED.formatted("x / sum(x)"))
                                .where("t", SMOOTHED_CLASSES),
                        Formulation.of("sum(t) * log(sum(exp(z))) - sum(t * z)")
                                .where("t", SMOOTHED_CLASSES)
                                .where("z", SHIFTED),
                        Losses.Accuracy.CATEGORICAL,
                        null),
                new Losses.Entry(
                        Losses.term(
                                "categorical_focal_crossentropy",
                                "CategoricalFocalCrossentropy",
                                List.of(ALPHA, GAMMA, FROM_LOGITS, LABEL_SMOOTHING),
                                FOCAL),
                        Losses.Output.DISTRIBUTION,
                        false,
                        Formulation.of("-alpha * sum(focus * t * log(p))")
                                .where("p", CLIPPED.formatted("x / sum(x)"))
                                .where("t", SMOOTHED_CLASSES)
                                .where("focus", FOCUS.formatted("1 - p")),
                        logSoftmax(Formulation.of("-alpha * sum(focus * t * logP)"))
                                .where("t", SMOOTHED_CLASSES)
                                .where("focus", FOCUS.formatted("1 - exp(logP)")),
                        Losses.Accuracy.CATEGORICAL,
                        null));
    }

    private static Stream<Losses.Entry> sparse() {
        return Stream.of(
                new Losses.Entry(
                        Losses.term(
                                "sparse_categorical_crossentropy",
                                "SparseCategoricalCrossentropy",
                                List.of(FROM_LOGITS, optional("ignoreClass")),
                                "Bridle, 1990"),
                        Losses.Output.DISTRIBUTION,
                        true,
                        Formulation.of("-log(sum(select(index == label, p, 0)))")
                                .where("p", CLIPPED.formatted("x / sum(x)")),
                        Formulation.of("log(sum(exp(z))) - sum(select(index == label, z, 0))")
                                .where("z", SHIFTED),
                        Losses.Accuracy.SPARSE,
                        null),
                // Keras has none; the formula is that of one-hot targets.
                new Losses.Entry(
                        Losses.term(
                                "sparse_categorical_focal_crossentropy",
                                "SparseCategoricalFocalCrossentropy",
                                List.of(ALPHA, GAMMA, FROM_LOGITS),
                                FOCAL),
                        Losses.Output.DISTRIBUTION,
                        true,
                        Formulation.of("-alpha * focus * log(told)")
                                .where("p", CLIPPED.formatted("x / sum(x)"))
                                .where("told", "sum(select(index == label, p, 0))")
                                .where("focus", FOCUS.formatted("1 - told")),
                        logSoftmax(Formulation.of("-alpha * focus * told"))
                                .where("told", "sum(select(index == label, logP, 0))")
                                .where("focus", FOCUS.formatted("1 - exp(told)")),
                        Losses.Accuracy.SPARSE,
                        null),
                new Losses.Entry(
                        Losses.term(
                                "categorical_generalized_cross_entropy",
                                "CategoricalGeneralizedCrossEntropy",
                                List.of(number("q", 0.5, new Range(0, false, 1, false, Double.NaN))),
                                "Zhang and Sabuncu, 2018"),
                        Losses.Output.DISTRIBUTION,
                        true,
                        // At 0 the derivative is infinite; this far above, single precision has the same value.
                        Formulation.of("(1 - pow(told, q)) / q")
                                .where("told", "max(sum(select(index == label, x, 0)), 1e-14)"),
                        logSoftmax(Formulation.of("-expm1(q * sum(select(index == label, logP, 0))) / q")),
                        Losses.Accuracy.SPARSE,
                        null));
    }

    private static Formulation logSoftmax(Formulation loss) {
        return loss.where("z", SHIFTED).where("logP", "z - log(sum(exp(z)))");
    }

    private static Stream<Losses.Entry> others() {
        return Stream.of(new Losses.Entry(
                Losses.term("kl_divergence", null, List.of(), "Kullback and Leibler, 1951"),
                Losses.Output.ANY,
                false,
                Formulation.of("sum(q * log(q / p))")
                        .where("p", "clip(x, 1e-7, 1)")
                        .where("q", "clip(y, 1e-7, 1)"),
                null,
                Losses.Accuracy.CATEGORICAL,
                null));
    }
}
