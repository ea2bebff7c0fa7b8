package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Initializers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code @Dense}. */
final class DenseTranslator implements LayerTranslator {
    private static final List<String> REGULARIZERS =
            List.of("kernelRegularizer", "kernelRegularizerWith", "biasRegularizer", "biasRegularizerWith");

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Diagnostics diagnostics = assembly.diagnostics();
        Shape input = assembly.shape();
        int units = units(use, name, input.last(), assembly);
        Optional<Choice<Initializers.Entry>> kernelInitializer =
                Choice.member(use, "kernelInitializer", Initializers.TABLE, diagnostics);
        Optional<Choice<Initializers.Entry>> biasInitializer =
                Choice.member(use, "biasInitializer", Initializers.TABLE, diagnostics);
        checkBias(use, diagnostics);
        checkRegularizers(use, diagnostics);

        Parameter kernel = parameter(name + "/kernel", Shape.of(input.last(), units), kernelInitializer, diagnostics);
        Parameter bias =
                use.flag("useBias") ? parameter(name + "/bias", Shape.of(units), biasInitializer, diagnostics) : null;
        List<Integer> dimensions = new ArrayList<>(input.dimensions());
        dimensions.set(dimensions.size() - 1, units);
        Shape output = assembly.shape(
                "The output of '" + name + "'",
                dimensions,
                use.argument("units").site());
        assembly.node(name, new Operation.Dense(kernel, bias), output);
        Optional<Choice<Activations.Entry>> choice = Choice.member(use, "activation", Activations.TABLE, diagnostics);
        Choice<Activations.Entry> activation = ActivationTranslator.activate(choice, name, assembly);
        assembly.layer(new LayerFacts(use, name, input, output, activation, kernelInitializer.orElse(null)), "Dense");
    }

    /** The units as declared; 1 instead of what is illegal. */
    private static int units(AnnotationUse use, String name, int features, Assembly assembly) {
        int units = Math.max(1, use.integer("units"));
        if (Limits.holds(features, units)) {
            return units;
        }
        assembly.diagnostics()
                .report(
                        Rule.TooLarge,
                        use.argument("units").site(),
                        "The kernel of '%s' would hold %,d x %,d = %,d numbers, but an array of the JVM holds at most %,d."
                                + " %s",
                        name,
                        features,
                        units,
                        (long) features * units,
                        Limits.ELEMENTS,
                        Limits.mostColumns(features) > 0
                                ? String.format(
                                        Locale.ROOT, "At most %,d units fit here.", Limits.mostColumns(features))
                                : "Let fewer features come in.");
        return 1;
    }

    private static void checkBias(AnnotationUse use, Diagnostics diagnostics) {
        if (use.flag("useBias")) {
            return;
        }
        for (String member :
                List.of("biasInitializer", "biasInitializerWith", "biasRegularizer", "biasRegularizerWith")) {
            Argument argument = use.argument(member);
            if (argument.written() && !argument.value().equals(List.of())) {
                diagnostics.report(
                        Rule.ConflictingArguments,
                        argument.site(),
                        "@Dense has useBias = false and %s, which speaks of the bias. Remove one of them.",
                        member);
            }
        }
    }

    private static void checkRegularizers(AnnotationUse use, Diagnostics diagnostics) {
        for (String member : REGULARIZERS) {
            if (!use.list(member).isEmpty()) {
                diagnostics.report(
                        Rule.NotYetCompiled,
                        use.argument(member).site(),
                        "Regularizers are part of the vocabulary, but this version does not compile them yet. Remove %s;"
                                + " weightDecay of the optimizer keeps weights small too.",
                        member);
            }
        }
    }

    private static Parameter parameter(
            String name, Shape shape, Optional<Choice<Initializers.Entry>> choice, Diagnostics diagnostics) {
        // Keras counts the elements of a bias as both fans.
        int fanIn = shape.dimensions().get(0);
        return InitializerReader.parameter(name, shape, fanIn, shape.last(), choice, diagnostics);
    }
}
