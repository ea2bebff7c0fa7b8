package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.number;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Losses of numbers: how far they are from the truth. */
final class RegressionLosses {
    /** Keras's {@code epsilon()}. */
    private static final String POSITIVE = "max(%s, 1e-7)";

    /** A row at length 1; the bound is the square of Keras's {@code epsilon()}, so that a row of zeros stays one. */
    private static final String LENGTH = "sqrt(max(sum(square(%s)), 1e-14))";

    private RegressionLosses() {}

    static Stream<Losses.Entry> entries() {
        return Stream.of(
                entry("mean_squared_error", "mean(square(x - y))", "Gauss, 1809"),
                entry("mean_absolute_error", "mean(abs(x - y))", "Laplace, 1774"),
                entry(
                        "mean_absolute_percentage_error",
                        Formulation.of("100 * mean(abs((x - y) / size))").where("size", POSITIVE.formatted("abs(y)")),
                        "Hyndman and Koehler, 2006"),
                entry(
                        "mean_squared_logarithmic_error",
                        Formulation.of("mean(square(log1p(predicted) - log1p(true)))")
                                .where("predicted", POSITIVE.formatted("x"))
                                .where("true", POSITIVE.formatted("y")),
                        Term.KERAS),
                entry("l1_norm", "sum(abs(x - y))", "Laplace, 1774"),
                entry("l2_norm", "sum(square(x - y))", "Gauss, 1809"),
                entry(
                        "huber",
                        "Huber",
                        Formulation.of("mean(select(abs(error) <= delta, 0.5 * square(error),"
                                        + " delta * (abs(error) - 0.5 * delta)))")
                                .where("error", "x - y"),
                        "Huber, 1964",
                        number("delta", 1, Range.above(0))),
                entry(
                        "log_cosh",
                        // The exponential of the larger of both would overflow.
                        Formulation.of("mean(error + softplus(-2 * error) - log(2))")
                                .where("error", "x - y"),
                        "Green, 1990"),
                entry("poisson", "mean(x - y * log(x + 1e-7))", "Nelder and Wedderburn, 1972"),
                entry(
                        "cosine_similarity",
                        Formulation.of("-sum(x * y) / (lengthOfX * lengthOfY)")
                                .where("lengthOfX", LENGTH.formatted("x"))
                                .where("lengthOfY", LENGTH.formatted("y")),
                        "Salton, 1975"));
    }

    private static Losses.Entry entry(String name, String formula, String source) {
        return entry(name, Formulation.of(formula), source);
    }

    private static Losses.Entry entry(String name, Formulation formula, String source) {
        return entry(name, null, formula, source);
    }

    private static Losses.Entry entry(
            String name, @Nullable String annotation, Formulation formula, String source, Attribute... attributes) {
        Term term = Losses.term(name, annotation, List.of(attributes), source);
        return new Losses.Entry(term, Losses.Output.ANY, false, formula, null, Losses.Accuracy.BY_UNITS, null);
    }
}
