package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Arguments;
import dev.synapt.kernels.vocabulary.Formulation;
import dev.synapt.kernels.vocabulary.OptimizerVariant;
import dev.synapt.kernels.vocabulary.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Resolves the optimizer. */
final class OptimizerReader {
    /** The last place of this number is 2^-106, a normal float, the smallest of which is 2^-126. */
    private static final double TINY_FLOAT = 0x1p-83;

    /** The last place of this number is 2^-1012, a normal double, the smallest of which is 2^-1022. */
    private static final double TINY_DOUBLE = 0x1p-960;

    /** What each argument bounds. */
    private static final Map<String, Optimizer.Bounded> BOUNDS = new TreeMap<>(Map.of(
            "clipvalue", Optimizer.Bounded.VALUE,
            "clipnorm", Optimizer.Bounded.NORM,
            "globalClipnorm", Optimizer.Bounded.GLOBAL_NORM));

    /** What Keras's {@code compile()} takes where nothing is said. */
    private static final String DEFAULT = "RMSPROP";

    private static final String EXCLUDED = Optimizers.EXCLUDED.name();

    private OptimizerReader() {}

    /** What was chosen, or Keras's default. */
    static Choice<Optimizers.Entry> read(Optional<AnnotationUse> use, Site declaration) {
        if (use.isEmpty()) {
            Optimizers.Entry entry = Optimizers.TABLE.constant(DEFAULT);
            return new Choice<>(entry, Arguments.defaults(entry.term()), null, null, 0, false, declaration);
        }
        return Optimizers.TABLE
                .annotation(use.get().type())
                .map(entry -> Choice.annotation(use.get(), entry))
                .orElseGet(() -> Choice.constant(use.get().argument("value"), Optimizers.TABLE));
    }

    /** Plain gradient descent. */
    static Optimizer plain(boolean doublePrecision) {
        Optimizers.Entry entry = Optimizers.TABLE.constant("SGD");
        Arguments defaults = Arguments.defaults(entry.term());
        return resolve(
                new Choice<>(entry, defaults, null, null, 0, false, Site.NOWHERE),
                List.of(),
                LearningRates.NONE,
                doublePrecision,
                Optional.empty());
    }

    /**
     * The optimizer with everything but learning rate and weight decay in place.
     *
     * @param excluded layers whose matrices follow the rule of other parameters
     * @param rates what the learning rates of layers are multiplied by
     * @param doublePrecision which numbers are the smallest normal ones
     * @param schedule of the learning rate, if there is one
     */
    static Optimizer resolve(
            Choice<Optimizers.Entry> choice,
            List<String> excluded,
            LearningRates rates,
            boolean doublePrecision,
            Optional<Expr> schedule) {
        Optimizers.Entry entry = choice.entry();
        if (entry == null) {
            throw new IllegalStateException("An optimizer is no formula");
        }
        Arguments arguments = choice.arguments();
        Map<String, Expr> names = arguments.bindings();
        List.of("learningRate", "weightDecay", "iteration", "momentumProduct")
                .forEach(name -> names.put(name, Expr.variable(name, Level.SCALAR)));
        names.put("tiny", Expr.constant(doublePrecision ? TINY_DOUBLE : TINY_FLOAT));
        List<Optimizer.Named> scalars = scalars(entry, names);

        List.of("w", "g", "direction").forEach(name -> names.put(name, Expr.variable(name)));
        List.of("trust", "squares", "directionSquares", "elements", "longest")
                .forEach(name -> names.put(name, Expr.variable(name, Level.SCALAR)));
        return new Optimizer(
                choice.name(),
                arguments.real("learningRate"),
                arguments.real("weightDecay"),
                rates.scalars(scalars),
                rule(entry.variant(arguments), arguments, names),
                entry.ofMatrices(arguments)
                        .map(variant -> new Optimizer.Matrices(rule(variant, arguments, names), excluded))
                        .orElse(null),
                clipping(arguments),
                averaging(arguments),
                (int) arguments.real("gradientAccumulationSteps"),
                schedule.orElse(null));
    }

    /** @param known what names stand for but the slots */
    private static Optimizer.Rule rule(OptimizerVariant variant, Arguments arguments, Map<String, Expr> known) {
        Map<String, Expr> names = new LinkedHashMap<>(known);
        variant.slots().forEach(slot -> names.put(slot.name(), Expr.variable(slot.name())));
        List<Optimizer.Named> next = new ArrayList<>();
        List<Optimizer.Slot> slots = new ArrayList<>();
        for (OptimizerVariant.Slot slot : variant.slots()) {
            double start = slot.start().isEmpty() ? 0 : arguments.real(slot.start());
            slots.add(new Optimizer.Slot(slot.name(), start));
            next.add(new Optimizer.Named(slot.name(), simplified(slot.next(), names)));
            String renewed = "new_" + slot.name();
            names.put(renewed, Expr.variable(renewed));
        }
        return new Optimizer.Rule(
                slots,
                next,
                simplifiedOrNull(variant.direction(), names),
                variant.factored().isEmpty() ? null : variant.factored(),
                simplifiedOrNull(variant.trust(), names),
                variant.orthogonal() ? iteration(arguments) : null,
                simplified(variant.update(), names));
    }

    private static Optimizer.NewtonSchulz iteration(Arguments arguments) {
        return new Optimizer.NewtonSchulz(
                arguments.real("muonA"), arguments.real("muonB"), arguments.real("muonC"), (int)
                        arguments.real("nsSteps"));
    }

    private static Optimizer.Clipping clipping(Arguments arguments) {
        for (Map.Entry<String, Optimizer.Bounded> bound : BOUNDS.entrySet()) {
            double value = arguments.real(bound.getKey());
            if (value > 0) {
                return new Optimizer.Clipping(bound.getValue(), value);
            }
        }
        return Optimizer.Clipping.NONE;
    }

    private static Optimizer.@Nullable Averaging averaging(Arguments arguments) {
        return arguments.flag("useEma")
                ? new Optimizer.Averaging(arguments.real("emaMomentum"), (int) arguments.real("emaOverwriteFrequency"))
                : null;
    }

    /** Reports arguments that exclude each other. */
    static void check(Choice<Optimizers.Entry> choice, Diagnostics diagnostics) {
        List<String> bounds = BOUNDS.keySet().stream()
                .filter(bound -> choice.arguments().real(bound) > 0)
                .toList();
        if (bounds.size() > 1) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    choice.site(),
                    "%s has %s, but gradients are bounded in one way only. Keep one of them.",
                    choice.name(),
                    String.join(" and ", bounds));
        }
    }

    /** Reports constraints under an optimizer whose averages they would not hold for. */
    static void checkConstraints(Choice<Optimizers.Entry> choice, List<Node> nodes, Diagnostics diagnostics) {
        Optimizers.Entry entry = choice.entry();
        if (entry == null
                || entry.variant(choice.arguments()).slots().stream()
                        .noneMatch(slot -> slot.name().equals(Optimizer.AHEAD))) {
            return;
        }
        nodes.stream()
                .flatMap(node -> node.operation().parameters().stream())
                .filter(parameter -> parameter.constraint() != null)
                .findFirst()
                .ifPresent(parameter -> diagnostics.report(
                        Rule.ConflictingArguments,
                        choice.site(),
                        "%s evaluates at averages of the weights that it trains with, which the constraint of '%s' need"
                                + " not hold for. Leave the constraint out, or take another optimizer.",
                        choice.name(),
                        parameter.name()));
    }

    /** The layers that an optimizer treats as it does those without matrices. */
    static List<String> excluded(Choice<Optimizers.Entry> choice, NamedLayers layers) {
        AnnotationUse use = choice.use();
        return use != null && use.has(EXCLUDED)
                ? use.list(EXCLUDED).stream()
                        .flatMap(name -> layers.named(name).stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    private static List<Optimizer.Named> scalars(Optimizers.Entry entry, Map<String, Expr> names) {
        List<Optimizer.Named> scalars = new ArrayList<>();
        for (Formulation.Part scalar : entry.scalars()) {
            Expr formula = simplified(new Formulation(scalar.text(), List.of()), names);
            scalars.add(new Optimizer.Named(scalar.name(), formula));
            names.put(scalar.name(), Expr.variable(scalar.name(), Level.SCALAR));
        }
        return scalars;
    }

    private static @Nullable Expr simplifiedOrNull(@Nullable Formulation formulation, Map<String, Expr> names) {
        return formulation == null ? null : simplified(formulation, names);
    }

    private static Expr simplified(Formulation formulation, Map<String, Expr> names) {
        return Simplifier.simplify(formulation.resolve(new LinkedHashMap<>(names)));
    }
}
