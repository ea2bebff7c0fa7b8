package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code @Normalization}: one number for all as constants of the formula, several as parameters that stay as they are.
 */
final class FeatureNormalizationTranslator implements LayerTranslator {
    /** Keras's {@code config.epsilon()}, below which no standard deviation counts. */
    private static final String DEVIATION = "max(sqrt(variance), 1e-7)";

    private static final String MEAN = "mean";
    private static final String VARIANCE = "variance";

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        List<Integer> axes = SampleAxes.axes(use, assembly);
        AlongAxes along = new AlongAxes(name, axes, assembly);
        Shape features = along.extents();
        List<Double> mean = numbers(use, MEAN, name, features, assembly);
        List<Double> variance = numbers(use, VARIANCE, name, features, assembly);
        if (mean.isEmpty() != variance.isEmpty()) {
            reportMissing(use, mean.isEmpty() ? MEAN : VARIANCE, assembly);
        }
        if (mean.isEmpty() || variance.isEmpty()) {
            along.add(adapted(use, name, axes, features, assembly));
        } else if (mean.size() == 1 && variance.size() == 1) {
            Expr formula = formula(use, Expr.constant(mean.get(0)), Expr.constant(variance.get(0)));
            assembly.node(name, new Operation.Activate(activation(formula)), shape);
        } else {
            Parameter means = given(MEAN, features, mean, assembly);
            along.add(byFeature(use, means, given(VARIANCE, features, variance, assembly)));
        }
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }

    // ---- given

    /** As many as there are features, or one for all; none where there are none that fit. */
    private static List<Double> numbers(
            AnnotationUse use, String member, String name, Shape features, Assembly assembly) {
        List<Double> numbers = use.list(member).stream()
                .map(number -> ((Number) number.value()).doubleValue())
                .toList();
        Argument argument = use.argument(member);
        if (numbers.size() > 1 && numbers.size() != features.size() && !assembly.guessed()) {
            assembly.diagnostics()
                    .report(
                            Rule.ShapeMismatch,
                            argument.site(),
                            "'%s' has features of the shape %s, %,d in all, but here are %,d numbers: %s. Give one for each, or"
                                    + " one for all.",
                            name,
                            features,
                            features.size(),
                            numbers.size(),
                            assembly.trail());
            return Collections.nCopies(features.size(), 1.0);
        }
        if (numbers.size() > GivenKernel.MOST) {
            assembly.diagnostics()
                    .report(
                            Rule.NotYetCompiled,
                            argument.site(),
                            "This version takes at most %d numbers as %s, but here are %,d. Leave mean and variance out and take"
                                    + " them from the training data with adapt(...), or from a file of weights.",
                            GivenKernel.MOST,
                            member,
                            numbers.size());
        }
        return numbers;
    }

    private static void reportMissing(AnnotationUse use, String member, Assembly assembly) {
        String other = member.equals(MEAN) ? VARIANCE : MEAN;
        assembly.diagnostics()
                .report(
                        Rule.MissingArgument,
                        use.argument(other).site(),
                        "@%s has %s, but no %s. Give both, or neither: then adapt(...) takes them from the training data.",
                        use.type(),
                        other,
                        member);
    }

    private static Parameter given(String tensor, Shape features, List<Double> numbers, Assembly assembly) {
        List<Double> all = numbers.size() == 1 ? Collections.nCopies(features.size(), numbers.get(0)) : numbers;
        return Parameter.given(assembly.owner() + "/" + tensor, features, all);
    }

    // ---- of the training data

    private static Operation adapted(
            AnnotationUse use, String name, List<Integer> axes, Shape features, Assembly assembly) {
        Parameter mean = Parameter.kept(assembly.owner() + "/" + MEAN, features, 0);
        Parameter variance = Parameter.kept(assembly.owner() + "/" + VARIANCE, features, AdaptedStatistics.UNKNOWN);
        OptionalInt first = assembly.firstOfSample();
        boolean owner = assembly.owner().equals(name);
        if (owner && first.isPresent()) {
            assembly.adapts(new AdaptedStatistics(name, mean, variance, first.getAsInt(), assembly.shape(), axes));
        } else if (owner) {
            assembly.diagnostics()
                    .report(
                            Rule.MissingArgument,
                            use.site(),
                            "'%s' is to take mean and variance from the training data, but does not read them as they are: %s."
                                    + " Put it first, give mean and variance, or take @BatchNormalization, whose statistics"
                                    + " follow the training.",
                            name,
                            assembly.trail());
        }
        return byFeature(use, mean, variance);
    }

    // ---- the operation

    private static Operation byFeature(AnnotationUse use, Parameter mean, Parameter variance) {
        Expr formula = formula(use, mean.variable(), variance.variable());
        return new Operation.ActivateTrained(activation(formula), List.of(mean, variance));
    }

    private static Activation activation(Expr formula) {
        return new Activation("normalization", formula, null);
    }

    private static Expr formula(AnnotationUse use, Expr mean, Expr variance) {
        String text = use.flag("invert") ? "average + x * " + DEVIATION : "(x - average) / " + DEVIATION;
        return Simplifier.simplify(
                Formula.parse(text, Map.of("x", Expr.variable("x"), "average", mean, VARIANCE, variance)));
    }
}
