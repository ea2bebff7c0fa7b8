package dev.synapt.runtime.fullbatch;

import java.util.function.Consumer;

/** What the rule of an optimizer makes of a point, whether the objective falls or not. */
final class RuleStep implements LineSearch {
    private final StepRule rule;
    private final Consumer<Place> evaluation;

    RuleStep(StepRule rule, Consumer<Place> evaluation) {
        this.rule = rule;
        this.evaluation = evaluation;
    }

    @Override
    public boolean step(Place from, double[] direction, double firstStep, Place to) {
        System.arraycopy(from.point, 0, to.point, 0, to.point.length);
        rule.apply(to.point, from.gradient);
        evaluation.accept(to);
        return true;
    }
}
