package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.vocabulary.Activations;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code @Activation} and the activations that are layers themselves; other layers' activations too. */
final class ActivationTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Optional<Choice<Activations.Entry>> choice = Activations.TABLE
                .annotation(use.type())
                .map(entry -> Optional.of(Choice.annotation(use, entry)))
                .orElseGet(() -> Choice.oneOf(use, Activations.TABLE, assembly.diagnostics(), false));
        Shape shape = assembly.shape();
        Choice<Activations.Entry> activation = activate(choice, name, assembly);
        assembly.layer(new LayerFacts(use, name, shape, shape, activation, null));
    }

    /** Adds a node for the activation, unless it is linear; gives back what then counts as the layer's activation. */
    static @Nullable Choice<Activations.Entry> activate(
            Optional<Choice<Activations.Entry>> choice, String name, Assembly assembly) {
        Optional<Activation> activation = choice.flatMap(c -> resolve(c, assembly.diagnostics()));
        if (activation.isEmpty() || activation.get().formula().equals(Expr.variable("x"))) {
            return null;
        }
        Operation operation = operation(activation.get(), choice.get(), name, assembly);
        new AlongAxes(name, axes(choice.get(), assembly), assembly).add(operation);
        return choice.get();
    }

    private static Operation operation(
            Activation activation, Choice<Activations.Entry> choice, String name, Assembly assembly) {
        TrainableReader reader = new TrainableReader(
                assembly.owner(), TrainableReader.OF_ACTIVATIONS, parameters(name, assembly), assembly.diagnostics());
        List<Parameter> trained = reader.read(
                choice.trainable(), activation.formula(), assembly.shape().last());
        return trained.isEmpty()
                ? new Operation.Activate(activation)
                : new Operation.ActivateTrained(activation, trained);
    }

    /** Names of those that the layer's other nodes have, which are made already. */
    static Set<String> parameters(String layer, Assembly assembly) {
        return assembly.nodes().stream()
                .filter(node -> node.name().equals(layer))
                .flatMap(node -> node.operation().parameters().stream())
                .flatMap(Parameter::withNumbers)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private static List<Integer> axes(Choice<Activations.Entry> choice, Assembly assembly) {
        List<Argument> written = choice.axes();
        return written.isEmpty()
                ? List.of(assembly.shape().rank() - 1)
                : SampleAxes.axes(Objects.requireNonNull(choice.use()), "axis", written, assembly);
    }

    /** Ends a layer with weights: its last node has the sums that its activation, and then a penalty, is applied to. */
    static void end(AnnotationUse use, String name, Shape input, Weights weights, Assembly assembly) {
        Shape output = assembly.shape();
        Optional<Choice<Activations.Entry>> choice =
                Choice.member(use, "activation", Activations.TABLE, assembly.diagnostics());
        Choice<Activations.Entry> activation = activate(choice, name, assembly);
        RegularizerReader.ofResults(use, name, assembly).ifPresent(penalty -> assembly.node(name, penalty, output));
        assembly.layer(new LayerFacts(use, name, input, output, activation, weights.kernelInitializer()));
    }

    private static Optional<Activation> resolve(Choice<Activations.Entry> choice, Diagnostics diagnostics) {
        if (choice.formula() != null) {
            return formula(choice.formula(), TrainableReader.names(choice.trainable()), diagnostics);
        }
        Activations.Entry entry = choice.entry();
        if (entry == null) {
            return Optional.empty();
        }
        Expr derivative = entry.derivativeByOutput(choice.arguments());
        return Optional.of(new Activation(
                choice.name(),
                Simplifier.simplify(entry.formula(choice.arguments())),
                derivative == null ? null : Simplifier.simplify(derivative)));
    }

    private static Optional<Activation> formula(Argument argument, List<String> trainable, Diagnostics diagnostics) {
        Optional<Expr> formula =
                Choice.read(argument, TrainableReader.bindings(trainable, TrainableReader.OF_ACTIVATIONS), diagnostics);
        if (formula.isEmpty()) {
            return Optional.empty();
        }
        Expr simple = Simplifier.simplify(formula.get());
        if (!simple.contains(Expr.variable("x"))) {
            Choice.report(
                    argument, diagnostics, "does not depend on x, so that nothing before it could learn. Use x in it.");
        } else if (simple.level() != Level.ELEMENT) {
            Choice.report(
                    argument,
                    diagnostics,
                    "gives one number for the whole row, but an activation gives one for each element x. Combine the two,"
                            + " as x / sum(x) does.");
        }
        return Optional.of(new Activation("formula", simple, null));
    }
}
