package dev.synapt.kernels.graph;

import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Numbers;
import dev.synapt.kernels.vocabulary.Optimizers;
import java.util.Map;

/** Optimizers that are legal but seldom meant. */
final class OptimizerAdvice {
    /**
     * Fifty times what books begin with. SGD, whose steps are as large as its gradients, has none that is too large as
     * such.
     */
    private static final Map<String, Double> HIGH_RATES = Map.of("adam", 0.05, "rmsprop", 0.05, "adamax", 0.05);

    private OptimizerAdvice() {}

    /** Advises on the optimizer. */
    static void advise(Choice<Optimizers.Entry> optimizer, Diagnostics advice) {
        double rate = optimizer.arguments().real("learningRate");
        double high = HIGH_RATES.getOrDefault(optimizer.name(), Double.POSITIVE_INFINITY);
        if (rate > high) {
            advice.report(
                    Rule.HighLearningRate,
                    optimizer.site(),
                    "Every step of %s moves most weights by about the learning rate, and %s is large beside weights that start"
                            + " near 0: training seldom settles. Usual is 0.001.",
                    optimizer.name(),
                    Numbers.text(rate));
        }
    }
}
