package dev.synapt.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.plan.Planner;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.vocabulary.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A layer with a factor learns as it does in a network whose learning rate is so many times as large, weight decay
 * included.
 */
class LearningRateFactorTest {
    private static final double RATE = 0.25;
    private static final int SAMPLES = 3;
    private static final int INPUTS = 2;
    private static final int STEPS = 3;

    static Stream<List<Object>> settings() {
        List<List<Object>> ways = List.of(
                List.of("weightDecay", 0.125),
                List.of("clipnorm", 0.5, "useEma", true, "emaOverwriteFrequency", 2),
                List.of("gradientAccumulationSteps", 2, "weightDecay", 0.125));
        return Optimizers.TABLE.entries().stream()
                .map(entry -> String.valueOf(entry.term().annotation()))
                .flatMap(optimizer -> ways.stream().map(way -> {
                    List<Object> setting = new ArrayList<>(List.of(optimizer));
                    setting.addAll(way);
                    return setting;
                }));
    }

    /**
     * Numbers of both layers after some steps.
     *
     * @param factors of the layers
     */
    private static Map<String, double[]> trained(double rate, double[] factors, List<Object> setting, int steps) {
        List<Object> members = new ArrayList<>(List.of("learningRate", rate));
        members.addAll(setting.subList(1, setting.size()));
        Graph graph = GraphBuilder.build(
                        Declarations.network("Slow")
                                .with("Network", "input", INPUTS, "precision", "FLOAT64")
                                .with("Dense", "units", 3, "name", "first", "learningRateFactor", factors[0])
                                .with("Dense", "units", 2, "name", "second", "learningRateFactor", factors[1])
                                .with("Loss", "formula", "sum(yPred * yTrue)")
                                .with(String.valueOf(setting.get(0)), members.toArray())
                                .declaration(),
                        new Diagnostics())
                .orElseThrow();
        LoopInterpreter interpreter = new LoopInterpreter(Lowering.lower(Planner.plan(graph, true)));
        List<TrainingPlan.Trained> parameters = Planner.plan(graph, true).parameters();
        for (TrainingPlan.Trained trained : parameters) {
            double[] values = interpreter.array(trained.values());
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.1 * (i + 1) - 0.25;
            }
        }
        interpreter.batch(
                new double[] {1, 2, -1, 0.5, 0.25, 3}, new double[] {1, -1, 0.5, 2, -1, 1}, new double[] {1, 1, 1});
        for (int step = 1; step <= steps; step++) {
            interpreter.train(new LoopInterpreter.Step(
                    SAMPLES, step, 1, rate, graph.optimizer().weightDecay()));
        }
        Map<String, double[]> all = new LinkedHashMap<>();
        parameters.forEach(trained -> all.put(
                trained.parameter().name(), interpreter.array(trained.values()).clone()));
        return all;
    }

    /** Halves are exact, so that the bits are the same. */
    @ParameterizedTest
    @MethodSource("settings")
    void ofAllLayersItIsThatOfTheOptimizer(List<Object> setting) {
        Map<String, double[]> half = trained(RATE / 2, new double[] {1, 1}, setting, STEPS);
        Map<String, double[]> byFactor = trained(RATE, new double[] {0.5, 0.5}, setting, STEPS);
        half.forEach((name, values) -> assertThat(byFactor.get(name)).as(name).containsExactly(values));
    }

    /** In the first update the gradients are the same still. */
    @ParameterizedTest
    @MethodSource("settings")
    void ofOneLayerItLeavesTheOthersAlone(List<Object> setting) {
        int steps = setting.contains("gradientAccumulationSteps") ? 2 : 1;
        Map<String, double[]> whole = trained(RATE, new double[] {1, 1}, setting, steps);
        Map<String, double[]> mixed = trained(RATE, new double[] {0.5, 0.25}, setting, steps);
        for (int layer = 0; layer < 2; layer++) {
            Map<String, double[]> slow = trained(RATE * (layer == 0 ? 0.5 : 0.25), new double[] {1, 1}, setting, steps);
            for (String parameter : List.of("/kernel", "/bias")) {
                String name = (layer == 0 ? "first" : "second") + parameter;
                assertThat(mixed.get(name)).as(name).containsExactly(slow.get(name));
                assertThat(mixed.get(name)).as(name).isNotEqualTo(whole.get(name));
            }
        }
    }
}
