package dev.synapt.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.Planner;
import dev.synapt.kernels.plan.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What layers of chance make of images whose results are known, and how often. */
class AugmentationTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    /** What a training step hands on from the layer that these members declare, of samples one after the other. */
    private static double[] trained(List<Integer> shape, double[] samples, String type, Object... members) {
        Declarations declarations = Declarations.network("Augmented")
                .with("Network", "input", shape, "seed", 4)
                .with(type, members)
                .with("Flatten")
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
        Graph graph = GraphBuilder.build(declarations.declaration(), new Diagnostics())
                .orElseThrow();
        LoopProgram loops = Lowering.lower(Planner.plan(graph, true));
        int size = shape.stream().reduce(1, Math::multiplyExact);
        LoopInterpreter interpreter = new LoopInterpreter(loops);
        interpreter.batch(samples, new double[samples.length / size]);
        interpreter.train(new LoopInterpreter.Step(samples.length / size, 1, 4, 0, 0));
        Tensor output = loops.train().stream()
                .map(Loop::statement)
                .filter(statement -> statement.layer().startsWith("random")
                        || statement.layer().startsWith("gaussian"))
                .filter(statement -> !(statement instanceof ImageStatement.Pool))
                .map(statement -> statement.writes().get(0))
                .findFirst()
                .orElseThrow();
        return interpreter.array(output);
    }

    /** Half the height down. */
    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 9 9 1 2",
        "NEAREST_PIXEL, 1 1 1 2",
        "REFLECT, 2 1 1 2",
        "WRAP, 3 4 1 2",
    })
    void aTranslation(String fillMode, String expected) {
        double[] moved = trained(
                List.of(4, 1, 1),
                new double[] {1, 2, 3, 4},
                "RandomTranslation",
                "heightFactor",
                List.of(0.5, 0.5),
                "widthFactor",
                0.0,
                "fillMode",
                fillMode,
                "fillValue",
                9.0);

        assertThat(moved)
                .containsExactly(Arrays.stream(expected.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    /** Above 0 is counterclockwise. */
    @Test
    void aQuarterTurn() {
        double[] turned =
                trained(List.of(2, 2, 1), new double[] {1, 2, 3, 4}, "RandomRotation", "value", List.of(0.25, 0.25));

        assertThat(turned).containsExactly(new double[] {2, 4, 1, 3}, CLOSE);
    }

    /** Half as large, so that places are -1.5, 0.5, 2.5 and 4.5. */
    @Test
    void aZoom() {
        double[] seen = trained(
                List.of(4, 1, 1),
                new double[] {1, 2, 3, 4},
                "RandomZoom",
                "heightFactor",
                List.of(1.0, 1.0),
                "fillMode",
                "CONSTANT");

        assertThat(seen).containsExactly(0, 1.5, 3.5, 0);
    }

    /** The second row shows what lies one to the right, or one to the left. */
    @Test
    void aShear() {
        double[] sheared = trained(
                List.of(2, 3, 1),
                new double[] {1, 2, 3, 4, 5, 6},
                "RandomShear",
                "xFactor",
                List.of(1.0, 1.0),
                "fillMode",
                "WRAP");

        assertThat(sheared).isIn(new double[] {1, 2, 3, 5, 6, 4}, new double[] {1, 2, 3, 6, 4, 5});
    }

    @Test
    void flipsAreTossed() {
        int samples = 1000;
        double[] images = new double[samples * 4];
        Arrays.setAll(images, i -> i % 4);

        double[] flipped = trained(List.of(2, 2, 1), images, "RandomFlip");

        double[] counts = new double[4];
        for (int sample = 0; sample < samples; sample++) {
            double[] image = Arrays.copyOfRange(flipped, sample * 4, sample * 4 + 4);
            assertThat(image)
                    .isIn(
                            new double[] {0, 1, 2, 3},
                            new double[] {1, 0, 3, 2},
                            new double[] {2, 3, 0, 1},
                            new double[] {3, 2, 1, 0});
            counts[(int) image[0]]++;
        }
        // 250 expected, standard deviation below 14.
        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 250) < 5 * 14);
    }

    @Test
    void noiseIsNormal() {
        int count = 20_000;
        double[] noise = trained(List.of(count), new double[count], "GaussianNoise", "value", 0.5);

        double mean = Arrays.stream(noise).average().orElseThrow();
        double variance = Arrays.stream(noise).map(x -> x * x).average().orElseThrow();
        double within = Arrays.stream(noise).filter(x -> Math.abs(x) < 0.5).count() / (double) count;
        assertThat(mean).isCloseTo(0, within(5 * 0.5 / Math.sqrt(count)));
        assertThat(variance).isCloseTo(0.25, within(5 * 0.25 * Math.sqrt(2.0 / count)));
        // Of a normal distribution within one standard deviation.
        assertThat(within).isCloseTo(0.6827, within(5 * 0.0033));
    }

    @Test
    void brightnessIsOneNumberForEachImage() {
        double[] brighter = trained(
                List.of(1, 2, 2),
                new double[] {0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.3, 0.9},
                "RandomBrightness",
                "value",
                List.of(0.25, 0.5),
                "valueRange",
                List.of(0.0, 1.0));

        double first = brighter[0] - 0.1;
        double second = brighter[4] - 0.1;
        assertThat(first).isBetween(0.25, 0.5);
        assertThat(second).isBetween(0.25, 0.5).isNotCloseTo(first, CLOSE);
        assertThat(brighter)
                .containsExactly(
                        new double[] {
                            0.1 + first,
                            0.2 + first,
                            0.3 + first,
                            0.4 + first,
                            0.1 + second,
                            0.2 + second,
                            0.3 + second,
                            1
                        },
                        CLOSE);
    }

    @Test
    void contrastIsAboutTheMeanOfEachChannel() {
        double[] images = {10, 50, 30, 90};
        double[] changed = trained(List.of(2, 1, 2), images, "RandomContrast", "value", List.of(0.5, 0.25));

        double factor = (changed[0] - 20) / -10;
        assertThat(factor).isBetween(0.5, 1.25);
        assertThat(changed)
                .containsExactly(
                        IntStream.range(0, 4)
                                .mapToDouble(
                                        i -> (images[i] - (i % 2 == 0 ? 20 : 70)) * factor + (i % 2 == 0 ? 20 : 70))
                                .toArray(),
                        within(1e-4));
    }
}
