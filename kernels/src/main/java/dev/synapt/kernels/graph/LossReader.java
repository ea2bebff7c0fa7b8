package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.vocabulary.Losses;
import java.util.List;
import java.util.Optional;

/** Resolves the loss and fuses the output's activation into it where the two have one stable form. */
final class LossReader {
    private static final Expr OUTPUT = Expr.variable("x");

    private LossReader() {}

    /**
     * A loss and the nodes that are left.
     *
     * @param loss its formula is over the last of the nodes
     * @param nodes without the activation that the loss took over
     */
    record Fused(Loss loss, List<Node> nodes) {}

    /** What was chosen, formulas of one's own included. */
    static Optional<Choice<Losses.Entry>> read(AnnotationUse use, Diagnostics diagnostics) {
        Optional<Losses.Entry> entry = Losses.TABLE.annotation(use.type());
        return entry.isPresent()
                ? Optional.of(Choice.annotation(use, entry.get()))
                : Choice.oneOf(use, Losses.TABLE, diagnostics, false);
    }

    /** The loss behind these nodes. */
    static Optional<Fused> resolve(Choice<Losses.Entry> choice, List<Node> nodes, Diagnostics diagnostics) {
        if (choice.formula() != null) {
            return formula(choice.formula(), diagnostics)
                    .map(formula -> new Fused(new Loss("formula", formula, false, OUTPUT), nodes));
        }
        return Optional.ofNullable(choice.entry()).map(entry -> resolve(entry, choice, nodes));
    }

    private static Fused resolve(Losses.Entry entry, Choice<Losses.Entry> choice, List<Node> nodes) {
        if (takesLogits(choice)) {
            return fused(entry, choice, entry.fromLogits(choice.arguments()), OUTPUT, nodes);
        }
        Node last = nodes.get(nodes.size() - 1);
        boolean fuses = last.operation() instanceof Operation.Activate activate
                && entry.output().joins(activate.activation().name());
        if (fuses && readsAlone(last, nodes)) {
            Expr prediction =
                    ((Operation.Activate) last.operation()).activation().formula();
            List<Node> rest = nodes.subList(0, nodes.size() - 1);
            return fused(entry, choice, entry.fromLogits(choice.arguments()), prediction, rest);
        }
        return fused(entry, choice, entry.formula(choice.arguments()), OUTPUT, nodes);
    }

    /** Whether what the last node reads is the last of the others, and nobody else reads it. */
    private static boolean readsAlone(Node last, List<Node> nodes) {
        int source = last.inputs().get(0);
        return source == last.index() - 1
                && nodes.stream().filter(node -> node.inputs().contains(source)).count() == 1;
    }

    /** Whether the declaration says that the network ends before the activation that the loss expects. */
    static boolean takesLogits(Choice<Losses.Entry> choice) {
        return choice.arguments().flag("fromLogits");
    }

    private static Fused fused(
            Losses.Entry entry, Choice<Losses.Entry> choice, Expr formula, Expr prediction, List<Node> nodes) {
        Loss loss = new Loss(choice.name(), Simplifier.simplify(formula), entry.labels(), prediction);
        return new Fused(loss, nodes);
    }

    private static Optional<Expr> formula(Argument argument, Diagnostics diagnostics) {
        String text = (String) argument.value();
        Optional<Expr> formula = Choice.read(argument, () -> Losses.userFormula(text), diagnostics);
        if (formula.isEmpty()) {
            return formula;
        }
        Expr simple = Simplifier.simplify(formula.get());
        if (!simple.contains(OUTPUT)) {
            Choice.report(
                    argument, diagnostics, "does not depend on yPred, so that nothing could learn. Use yPred in it.");
        } else if (simple.level() == Level.ELEMENT) {
            Choice.report(
                    argument,
                    diagnostics,
                    "gives a number for each output, but a loss gives one for each sample. Did you mean mean(" + text
                            + ")?");
        }
        return Optional.of(simple);
    }
}
