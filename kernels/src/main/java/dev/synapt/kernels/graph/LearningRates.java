package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.graph.Optimizer.Named;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.wiring.WiredLayer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the learning rates of layers are multiplied by. An optimizer's numbers of a step that the rate is in, weight
 * decay's among them, are computed once more for each other factor; formulas of a parameter's update then speak of
 * those.
 *
 * @param factors by layer; those of 1 are left out
 */
public record LearningRates(Map<String, Double> factors) {
    /** All layers learn at the optimizer's rate. */
    public static final LearningRates NONE = new LearningRates(Map.of());

    private static final String RATE = "learningRate";

    public LearningRates {
        // Not Map.copyOf, whose order differs from one run of the compiler to the next.
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
    }

    /** As the layers declare them. */
    static LearningRates of(List<WiredLayer> layers) {
        String member = Layers.LEARNING_RATE_FACTOR.name();
        Map<String, Double> factors = new LinkedHashMap<>();
        for (WiredLayer layer : layers) {
            if (layer.use().has(member) && layer.use().real(member) != 1) {
                factors.put(layer.owner(), layer.use().real(member));
            }
        }
        return new LearningRates(factors);
    }

    private List<Double> distinct() {
        return factors.values().stream().distinct().toList();
    }

    /** The numbers of a step, and those for the layers' own rates behind them. */
    List<Named> scalars(List<Named> ofOptimizer) {
        List<Named> all = new ArrayList<>(ofOptimizer);
        for (int i = 0; i < distinct().size(); i++) {
            Map<Expr, Expr> multiplied = new HashMap<>();
            multiplied.put(
                    scalar(RATE), scalar(RATE).times(Expr.constant(distinct().get(i))));
            for (Named number : ofOptimizer) {
                Expr own = number.formula().substitute(multiplied);
                if (!own.equals(number.formula())) {
                    Named renamed = new Named(name(number.name(), i), Simplifier.simplify(own));
                    all.add(renamed);
                    multiplied.put(scalar(number.name()), scalar(renamed.name()));
                }
            }
        }
        return all;
    }

    /**
     * A formula of the update of a parameter, over the numbers of its layer's rate.
     *
     * @param scalars of the optimizer, those of {@link #scalars} included
     */
    public Expr of(Parameter parameter, Expr formula, List<Named> scalars) {
        Double factor = factors.get(parameter.layer());
        if (factor == null) {
            return formula;
        }
        int index = distinct().indexOf(factor);
        List<String> names = scalars.stream().map(Named::name).toList();
        Map<Expr, Expr> own = new HashMap<>();
        for (String name : names) {
            if (names.contains(name(name, index))) {
                own.put(scalar(name), scalar(name(name, index)));
            }
        }
        return formula.substitute(own);
    }

    private static Expr scalar(String name) {
        return Expr.variable(name, Level.SCALAR);
    }

    private static String name(String scalar, int index) {
        return scalar + "Of" + (index + 1);
    }
}
