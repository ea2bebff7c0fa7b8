package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Optimizers;
import dev.synapt.kernels.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A declaration's annotations by what they are for, each in the order written.
 *
 * @param networks {@code @Network}; one in a legal declaration
 * @param layers at least one in a legal declaration
 * @param losses one for each output in a legal declaration
 * @param optimizers at most one in a legal declaration
 * @param rates {@code @LearningRate}; at most one in a legal declaration
 * @param metrics {@code @Metrics}; at most one for each output in a legal declaration
 * @param phases in a legal declaration any number
 * @param others annotations of the vocabulary that are not compiled yet
 */
record Parts(
        List<AnnotationUse> networks,
        List<AnnotationUse> layers,
        List<AnnotationUse> losses,
        List<AnnotationUse> optimizers,
        List<AnnotationUse> rates,
        List<AnnotationUse> metrics,
        List<AnnotationUse> phases,
        List<AnnotationUse> others) {

    static Parts of(NetworkDeclaration declaration) {
        List<AnnotationUse> rest = new ArrayList<>(declaration.annotations());
        return new Parts(
                take(rest, type -> type.equals("Network")),
                take(rest, Vocabulary::isLayer),
                take(rest, Losses::isLoss),
                take(rest, Parts::isOptimizer),
                take(rest, type -> type.equals("LearningRate")),
                take(rest, type -> type.equals("Metrics")),
                take(rest, type -> type.equals("Phase")),
                rest);
    }

    /** Whether an annotation chooses an optimizer. */
    static boolean isOptimizer(String type) {
        return type.equals("Optimizer") || Optimizers.TABLE.annotation(type).isPresent();
    }

    private static List<AnnotationUse> take(List<AnnotationUse> from, Predicate<String> types) {
        List<AnnotationUse> taken =
                from.stream().filter(a -> types.test(a.type())).toList();
        from.removeAll(taken);
        return taken;
    }

    /** The annotation that says the input's shape, if it stands there. */
    Optional<AnnotationUse> network() {
        return networks.stream().findFirst();
    }

    /** Reports what is missing and what is there twice. */
    void check(NetworkDeclaration declaration, Diagnostics diagnostics) {
        if (networks.isEmpty()) {
            diagnostics.report(
                    Rule.NoNetwork,
                    declaration.site(),
                    "%s does not say the shape of its input. Add @Network(input = ...), such as"
                            + " @Network(input = 784) for rows of 784 numbers.",
                    declaration.typeName());
        }
        network().ifPresent(network -> checkInputs(network, declaration, diagnostics));
        if (layers.isEmpty() && others.isEmpty()) {
            diagnostics.report(
                    Rule.NoLayers,
                    declaration.site(),
                    "%s has no layers, so there is nothing to compute. Add at least one, such as @Dense(units = 1).",
                    declaration.typeName());
        }
        if (losses.isEmpty()) {
            diagnostics.report(
                    Rule.NoLoss,
                    declaration.site(),
                    "%s has no loss, so there is nothing to make small in training. Add @Loss(MEAN_SQUARED_ERROR) for"
                            + " numbers, @Loss(BINARY_CROSSENTROPY) for yes or no,"
                            + " @Loss(SPARSE_CATEGORICAL_CROSSENTROPY) for class indices or"
                            + " @Loss(CATEGORICAL_CROSSENTROPY) for one-hot classes.",
                    declaration.typeName());
        }
        others.stream()
                .filter(use -> isArgument(use))
                .forEach(use -> diagnostics.report(
                        Rule.IllegalBlock,
                        use.site(),
                        "@Argument stands on the network %s, but arguments belong to a block: nobody could give them here. Remove"
                                + " it, or move the layers to a type with @Block.",
                        declaration.typeName()));
        others.stream()
                .filter(use -> !isArgument(use))
                .forEach(use -> diagnostics.report(
                        Rule.NotYetCompiled,
                        use.site(),
                        "@%s is part of the vocabulary, but this version does not compile it yet. It compiles the layers %s.",
                        use.type(),
                        Layers.TABLE.entries().stream()
                                .map(e -> "@" + e.term().annotation())
                                .collect(Collectors.joining(", "))));
        onlyOne("@Network", networks, diagnostics);
        oneAnOutput("loss", losses, diagnostics);
        onlyOne("optimizer", optimizers, diagnostics);
        onlyOne("@LearningRate", rates, diagnostics);
        oneAnOutput("@Metrics", metrics, diagnostics);
        lossWithoutOutput(diagnostics);
    }

    private void lossWithoutOutput(Diagnostics diagnostics) {
        List<AnnotationUse> unnamed = unnamed(losses);
        if (unnamed.size() == 1 && losses.size() > 1) {
            diagnostics.report(
                    Rule.MissingArgument,
                    unnamed.get(0).site(),
                    "@%s does not say which output it is of, but other losses do. Name the layer in 'from'.",
                    unnamed.get(0).type());
        }
    }

    private static List<AnnotationUse> unnamed(List<AnnotationUse> uses) {
        return uses.stream().filter(use -> use.text("from").isEmpty()).toList();
    }

    private void checkInputs(AnnotationUse network, NetworkDeclaration declaration, Diagnostics diagnostics) {
        boolean several = layers.stream().anyMatch(use -> use.type().equals("Input"));
        Argument input = network.argument("input");
        if (several && input.written()) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    input.site(),
                    "%s says the shape of its input here and has @Input, which takes its place. Keep one of them.",
                    declaration.typeName());
        } else if (!several && !input.written()) {
            diagnostics.report(
                    Rule.MissingArgument,
                    network.site(),
                    "@Network does not say the shape of a sample. Write @Network(input = ...), such as @Network(input = 784)"
                            + " for rows of 784 numbers, or an @Input for each of several inputs.");
        }
    }

    private static boolean isArgument(AnnotationUse use) {
        return use.type().equals(Layers.ARGUMENT.annotation());
    }

    private static void onlyOne(String what, List<AnnotationUse> uses, Diagnostics diagnostics) {
        onlyOne(what, uses, "", diagnostics);
    }

    /** Of several, each says which output it is of. */
    private static void oneAnOutput(String what, List<AnnotationUse> uses, Diagnostics diagnostics) {
        onlyOne(what, unnamed(uses), ", or say in 'from' which output each is of", diagnostics);
    }

    private static void onlyOne(String what, List<AnnotationUse> uses, String otherwise, Diagnostics diagnostics) {
        for (AnnotationUse second : uses.subList(Math.min(1, uses.size()), uses.size())) {
            diagnostics.report(
                    Rule.DuplicateDeclaration,
                    second.site(),
                    "A network has one %s, but %s stands here beside %s. Remove one of them%s.",
                    what,
                    second,
                    uses.get(0),
                    otherwise);
        }
    }
}
