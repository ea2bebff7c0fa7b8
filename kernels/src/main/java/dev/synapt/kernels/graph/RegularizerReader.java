package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Regularizers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves regularizers: {@code kernelRegularizer = @L2}, or of any kind in {@code kernelRegularizerWith}. */
final class RegularizerReader {
    private static final Expr NOTHING = Expr.constant(0);

    /** Layers whose tensors do not stand as matrices of their last dimension. */
    private static final Set<Layers.Family> OTHERWISE_STORED = Set.of(
            Layers.Family.DEPTHWISE_CONVOLUTION, Layers.Family.SEPARABLE_CONVOLUTION, Layers.Family.LOCALLY_CONNECTED);

    private RegularizerReader() {}

    /**
     * What a parameter adds to the loss, if anything.
     *
     * @param member that takes an L2 penalty
     * @param known names of the layer's parameters; those of numbers that the penalty trains are added
     */
    static Optional<Penalty> read(
            AnnotationUse use, String member, Parameter parameter, Set<String> known, Diagnostics diagnostics) {
        Optional<Choice<Regularizers.Entry>> choice = choice(use, member, diagnostics);
        if (choice.isPresent() && ofVectors(choice.get())) {
            return orthogonal(choice.get(), member, parameter.shape(), diagnostics);
        }
        Optional<Expr> penalty = something(choice.flatMap(of -> resolve(of, diagnostics)));
        if (penalty.isEmpty()) {
            return Optional.empty();
        }
        List<AnnotationUse> trainable = choice.get().trainable();
        if (!trainable.isEmpty() && !takesNumbers(use, member, parameter, trainable.get(0), diagnostics)) {
            return Optional.empty();
        }
        List<Parameter> numbers = new TrainableReader(parameter.layer(), Regularizers.names(), known, diagnostics)
                .read(trainable, penalty.get(), parameter.shape().last());
        numbers.forEach(number -> known.add(number.name()));
        return Optional.of(new Penalty.OfElements(penalty.get(), numbers));
    }

    /** Whether numbers can be trained with a parameter; if not, that is reported. */
    private static boolean takesNumbers(
            AnnotationUse use, String member, Parameter parameter, AnnotationUse number, Diagnostics diagnostics) {
        if (!parameter.trained()) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    number.site(),
                    "'%s' is given and not trained, so that %sWith adds nothing to the loss and trains no number. Remove it.",
                    parameter.name(),
                    member);
            return false;
        }
        boolean groups = use.has("groups") && use.integer("groups") > 1;
        boolean otherwise =
                OTHERWISE_STORED.contains(Layers.layer(use.type()).orElseThrow().family());
        if (groups || otherwise) {
            diagnostics.report(
                    Rule.NotYetCompiled,
                    number.site(),
                    "@%s%s trains no numbers of penalties on its weights in this version. Write the number into the formula,"
                            + " or train it in activityRegularizerWith.",
                    use.type(),
                    groups ? " with groups" : "");
            return false;
        }
        return true;
    }

    /** The penalty on what a layer gives, if any. */
    static Optional<Operation.Penalize> ofResults(AnnotationUse use, String name, Assembly assembly) {
        Diagnostics diagnostics = assembly.diagnostics();
        Optional<Choice<Regularizers.Entry>> choice = choice(use, "activityRegularizer", diagnostics);
        if (choice.isPresent() && ofVectors(choice.get())) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    choice.get().site(),
                    "@OrthogonalRegularizer looks at the vectors of a kernel, but activityRegularizerWith speaks of what the"
                            + " layer gives. Move it to kernelRegularizerWith.");
            return Optional.empty();
        }
        return something(choice.flatMap(of -> resolve(of, diagnostics))).map(penalty -> {
            Set<String> known = ActivationTranslator.parameters(name, assembly);
            List<Parameter> numbers = new TrainableReader(assembly.owner(), Regularizers.names(), known, diagnostics)
                    .read(
                            choice.orElseThrow().trainable(),
                            penalty,
                            assembly.shape().last());
            return new Operation.Penalize(penalty, numbers);
        });
    }

    private static boolean ofVectors(Choice<Regularizers.Entry> choice) {
        Regularizers.Entry entry = choice.entry();
        return entry != null && !entry.ofElements();
    }

    private static Optional<Penalty> orthogonal(
            Choice<Regularizers.Entry> choice, String member, Shape shape, Diagnostics diagnostics) {
        boolean columns = Regularizers.isOfColumns(choice.arguments());
        double factor = choice.arguments().real("factor");
        int vectors = columns ? shape.last() : shape.dimensions().get(0);
        if (shape.rank() != 2) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    choice.site(),
                    "@OrthogonalRegularizer takes kernels of two dimensions, as @Dense has them, but the tensor of %sWith is %s."
                            + " Choose another penalty.",
                    member,
                    shape);
            return Optional.empty();
        }
        if (vectors < 2) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    choice.site(),
                    "@OrthogonalRegularizer compares %s with each other, but the tensor of %sWith, which is %s, has one only."
                            + " Choose the other mode, or remove it.",
                    columns ? "columns" : "rows",
                    member,
                    shape);
            return Optional.empty();
        }
        return factor == 0 ? Optional.empty() : Optional.of(new Penalty.Orthogonal(factor, columns));
    }

    /** The same where an annotation has the members of {@code @L1L2}. */
    static Optional<Expr> both(AnnotationUse use) {
        Regularizers.Entry entry = Regularizers.TABLE.annotation("L1L2").orElseThrow();
        return something(Optional.of(entry.formula(Choice.annotation(use, entry).arguments())));
    }

    private static Optional<Expr> something(Optional<Expr> penalty) {
        return penalty.map(Simplifier::simplify).filter(simple -> !simple.equals(NOTHING));
    }

    private static Optional<Expr> resolve(Choice<Regularizers.Entry> choice, Diagnostics diagnostics) {
        Argument formula = choice.formula();
        if (formula != null) {
            Map<String, Expr> names =
                    TrainableReader.bindings(TrainableReader.names(choice.trainable()), Regularizers.names());
            Optional<Expr> read = NumberFormula.read(formula, names, diagnostics);
            read.ifPresent(penalty -> check(formula, penalty, diagnostics));
            return read;
        }
        return Optional.ofNullable(choice.entry()).map(entry -> entry.formula(choice.arguments()));
    }

    private static void check(Argument formula, Expr penalty, Diagnostics diagnostics) {
        Expr slope = Derivative.of(penalty, "w");
        if (slope.isConstant(0)) {
            Choice.report(
                    formula,
                    diagnostics,
                    "has the derivative 0 by w everywhere, so that it changes no update. Use w in it, as l1 * abs(w) does.");
        }
        NumberFormula.checkFunctions(formula, slope, diagnostics);
    }

    private static Optional<Choice<Regularizers.Entry>> choice(
            AnnotationUse use, String member, Diagnostics diagnostics) {
        List<Argument> squares = use.list(member);
        List<Argument> any = use.list(member + "With");
        if (any.isEmpty()) {
            return squares.stream().findFirst().map(l2 -> annotation((AnnotationUse) l2.value()));
        }
        if (!squares.isEmpty()) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    any.get(0).site(),
                    "@%s has both %s = %s and %sWith, which replaces it. Remove one of them.",
                    use.type(),
                    member,
                    squares.get(0),
                    member);
        }
        return Choice.oneOf((AnnotationUse) any.get(0).value(), Regularizers.TABLE, diagnostics, true);
    }

    private static Choice<Regularizers.Entry> annotation(AnnotationUse use) {
        return Choice.annotation(use, Regularizers.TABLE.annotation(use.type()).orElseThrow());
    }
}
