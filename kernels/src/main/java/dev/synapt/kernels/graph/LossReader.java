package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Arguments;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Pairing;
import dev.synapt.kernels.vocabulary.SequenceLosses;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves losses: formulas with arguments in place, of logits where the activation before them can be taken over. */
final class LossReader {
    private LossReader() {}

    /** What was chosen, formulas of one's own included. */
    static Optional<Choice<Losses.Entry>> read(AnnotationUse use, Diagnostics diagnostics) {
        Optional<Losses.Entry> entry = Losses.TABLE.annotation(use.type());
        return entry.isPresent()
                ? Optional.of(Choice.annotation(use, entry.get()))
                : Choice.oneOf(use, Losses.TABLE, diagnostics, false);
    }

    /**
     * The loss.
     *
     * @param before the activation that it can take over, if there is one
     */
    static Optional<Loss> resolve(Choice<Losses.Entry> choice, Optional<Activation> before, Diagnostics diagnostics) {
        if (choice.formula() != null) {
            return formula(choice.formula(), TrainableReader.names(choice.trainable()), diagnostics)
                    .map(formula -> new Loss("formula", formula, false, Loss.OUTPUT, null, null));
        }
        return Optional.ofNullable(choice.entry()).map(entry -> resolve(entry, choice, before));
    }

    private static Loss resolve(Losses.Entry entry, Choice<Losses.Entry> choice, Optional<Activation> before) {
        if (takesLogits(choice)) {
            return loss(entry, choice, entry.fromLogits(choice.arguments()), Loss.OUTPUT);
        }
        return before.filter(activation -> entry.output().joins(activation.name()))
                .map(activation -> loss(entry, choice, entry.fromLogits(choice.arguments()), activation.formula()))
                .orElseGet(() -> loss(entry, choice, entry.formula(choice.arguments()), Loss.OUTPUT));
    }

    /** Whether the declaration says that the network ends before the activation that the loss expects. */
    static boolean takesLogits(Choice<Losses.Entry> choice) {
        return choice.arguments().flag("fromLogits");
    }

    /**
     * What the network's output says as probabilities: itself, or what the activation that a loss of logits expects
     * makes of it.
     */
    static Expr probabilities(Choice<Losses.Entry> choice) {
        Losses.Entry entry = choice.entry();
        String name =
                entry == null || !takesLogits(choice) ? null : entry.output().activation();
        if (name == null) {
            return Loss.OUTPUT;
        }
        Activations.Entry activation = Activations.TABLE.named(name);
        return activation.formula(Arguments.defaults(activation.term()));
    }

    private static Loss loss(Losses.Entry entry, Choice<Losses.Entry> choice, Expr formula, Expr prediction) {
        Pairing pairing = entry.pairing();
        boolean ofSequences = entry.output() == Losses.Output.SEQUENCE;
        return new Loss(
                choice.name(),
                Simplifier.simplify(formula),
                entry.labels(),
                prediction,
                pairing == null ? null : pairs(pairing, choice.arguments()),
                ofSequences ? sequence(choice.arguments()) : null);
    }

    private static Loss.Pairs pairs(Pairing pairing, Arguments arguments) {
        return new Loss.Pairs(
                Pairing.of(pairing.alike(), arguments),
                Pairing.of(pairing.different(), arguments),
                !arguments.flag(Pairing.REMOVE_DIAGONAL));
    }

    private static Loss.Sequence sequence(Arguments arguments) {
        Activations.Entry logSoftmax = Activations.TABLE.named("log_softmax");
        return new Loss.Sequence(
                (int) arguments.real(SequenceLosses.TARGET_LENGTH),
                Simplifier.simplify(logSoftmax.formula(Arguments.defaults(logSoftmax.term()))));
    }

    private static Optional<Expr> formula(Argument argument, List<String> trainable, Diagnostics diagnostics) {
        String text = argument.text();
        Map<String, Expr> names = TrainableReader.bindings(trainable, Losses.names());
        Optional<Expr> formula = Choice.read(argument, names, diagnostics);
        if (formula.isEmpty()) {
            return formula;
        }
        Expr simple = Simplifier.simplify(formula.get());
        if (!simple.contains(Loss.OUTPUT)) {
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
