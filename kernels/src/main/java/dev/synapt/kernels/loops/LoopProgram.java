package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.plan.TrainingPlan;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The loops of a plan, pass by pass.
 *
 * @param plan it was lowered from
 * @param precision of all numbers
 */
public record LoopProgram(
        TrainingPlan plan,
        Precision precision,
        List<Loop> predict,
        List<Loop> evaluate,
        List<Loop> train,
        List<Loop> update,
        List<Loop> augment,
        List<Loop> penalties) {

    public LoopProgram {
        predict = List.copyOf(predict);
        evaluate = List.copyOf(evaluate);
        train = List.copyOf(train);
        update = List.copyOf(update);
        augment = List.copyOf(augment);
        penalties = List.copyOf(penalties);
    }

    @Override
    public String toString() {
        return "predict:\n" + lines(predict) + "evaluate:\n" + lines(evaluate) + "train:\n" + lines(train) + "update:\n"
                + lines(update) + (augment.isEmpty() ? "" : "augment:\n" + lines(augment))
                + (penalties.isEmpty() ? "" : "penalties:\n" + lines(penalties));
    }

    private static String lines(List<? extends Loop> loops) {
        return loops.stream().map(loop -> text(loop).indent(2)).collect(Collectors.joining());
    }

    private static String text(Loop loop) {
        return loop.statement() + (loop.program() == null ? "" : "\n" + loop.program());
    }
}
