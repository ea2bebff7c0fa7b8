package dev.synapt.kernels.source;

import static dev.synapt.kernels.source.WorkedNetworks.model;
import static dev.synapt.kernels.source.WorkedNetworks.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.KerasFigures;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Examples that course texts work out by hand, through generated code in double precision: descent on a parabola, one
 * step and ten thousand of a network of two hidden units, XOR, linear regression, softmax, activations, numbers of
 * parameters. What Synapt has no layer for yet (recurrent ones, embeddings, one bias shared by all units of a layer) is
 * left out.
 */
class WorkedExamplesTest {
    private static final Path FILE = Path.of("../../shared/conformance/seed_examples.json");

    private static Map<String, JsonObject> examples() throws IOException {
        assumeTrue(
                Files.exists(FILE),
                () -> FILE.toAbsolutePath().normalize() + " is absent: worked examples are not checked");
        Map<String, JsonObject> byId = new TreeMap<>();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            KerasFigures.elements(
                            JsonParser.parseReader(reader).getAsJsonObject().get("cases"))
                    .map(JsonElement::getAsJsonObject)
                    .forEach(json -> byId.put(json.get("id").getAsString(), json));
        }
        return byId;
    }

    private static JsonObject example(String id) throws IOException {
        return Objects.requireNonNull(examples().get(id), id);
    }

    private static JsonObject expected(JsonObject example) {
        return example.getAsJsonObject("expected");
    }

    private static double[] numbers(JsonObject object, String name) {
        return KerasFigures.elements(object.get(name))
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    /** Each number as close as {@code relative} of the expected one, or {@code absolute}. */
    private static void close(double[] actual, double[] expected, double relative, double absolute) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double slack = Math.max(relative * Math.abs(expected[i]), absolute);
            assertThat(actual[i]).as("element %d", i).isEqualTo(expected[i], within(slack));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gd-eta-0.1", "gd-eta-0.2", "gd-eta-0.25", "gd-eta-0.5"})
    void descendsTheParabola(String id) throws IOException {
        JsonObject example = example(id);
        Model model = model(network("Parabola", 1)
                .with("Dense", "units", 1, "useBias", false)
                .with("Loss", "formula", "mean(2 * square(yPred) + yPred + 4)")
                .with("Sgd"));
        model.learningRate(example.getAsJsonObject("config").get("eta").getAsDouble());
        Parameter w = model.parameters().get(0);
        w.write(new double[] {example.getAsJsonObject("inputs").get("w0").getAsDouble()});

        double[] points = numbers(expected(example), "w");
        double[] values = numbers(expected(example), "f");
        for (int step = 0; step < points.length; step++) {
            assertThat(w.readDouble()[0]).isEqualTo(points[step], within(1e-12));
            assertThat(model.trainStep(new double[] {1}, new double[] {0})).isEqualTo(values[step], within(1e-12));
        }
    }

    /** Mazur's example: half the sum of squares over two outputs is their mean. */
    private static Model mazur(JsonObject example) {
        Model model = model(network("Mazur", 2)
                .with("Dense", "units", 2, "activation", "SIGMOID")
                .with("Dense", "units", 2, "activation", "SIGMOID")
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd", "learningRate", 0.5));
        JsonObject inputs = example.getAsJsonObject("inputs");
        double b1 = inputs.get("b1").getAsDouble();
        double b2 = inputs.get("b2").getAsDouble();
        setWeights(model, numbers(inputs, "w1..w8"));
        model.parameter("dense/bias").write(new double[] {b1, b1});
        model.parameter("dense_1/bias").write(new double[] {b2, b2});
        return model;
    }

    /** w1, w2 lead to the first unit, w3, w4 to the second; the kernel has a column for each unit. */
    private static double[] columns(double first, double second, double third, double fourth) {
        return new double[] {first, third, second, fourth};
    }

    private static void setWeights(Model model, double[] w) {
        model.parameter("dense/kernel").write(columns(w[0], w[1], w[2], w[3]));
        model.parameter("dense_1/kernel").write(columns(w[4], w[5], w[6], w[7]));
    }

    private static double[] weights(double[] hidden, double[] output) {
        double[] first = columns(hidden[0], hidden[1], hidden[2], hidden[3]);
        double[] second = columns(output[0], output[1], output[2], output[3]);
        return new double[] {first[0], first[1], first[2], first[3], second[0], second[1], second[2], second[3]};
    }

    private static double[] weights(Model model) {
        return weights(
                model.parameter("dense/kernel").readDouble(),
                model.parameter("dense_1/kernel").readDouble());
    }

    @Test
    void propagatesBackByHand() throws IOException {
        JsonObject example = example("mazur-backprop");
        JsonObject expected = expected(example);
        double[] x = numbers(example.getAsJsonObject("inputs"), "x");
        double[] target = numbers(example.getAsJsonObject("inputs"), "target");
        Model model = mazur(example);

        assertThat(model.predict(x))
                .containsExactly(
                        new double[] {
                            expected.get("out_o1").getAsDouble(),
                            expected.get("out_o2").getAsDouble()
                        },
                        within(1e-12));
        double[][] gradients = model.gradients(Batch.of(x, target));
        close(weights(gradients[0], gradients[2]), numbers(expected, "gradients_w1..w8"), 0, 1e-12);
        JsonObject biases = expected.getAsJsonObject("per_unit_bias_gradients");
        assertThat(gradients[1])
                .containsExactly(
                        new double[] {
                            biases.get("h1").getAsDouble(), biases.get("h2").getAsDouble()
                        },
                        within(1e-12));
        assertThat(gradients[3])
                .containsExactly(
                        new double[] {
                            biases.get("o1").getAsDouble(), biases.get("o2").getAsDouble()
                        },
                        within(1e-12));
    }

    @Test
    void trainsTenThousandStepsAsByHand() throws IOException {
        JsonObject example = example("mazur-backprop");
        trainAsTold(example, "training_with_per_unit_biases", false);
        trainAsTold(example, "training_weights_only", true);
    }

    private static void trainAsTold(JsonObject example, String how, boolean biasesStay) {
        double[] x = numbers(example.getAsJsonObject("inputs"), "x");
        double[] target = numbers(example.getAsJsonObject("inputs"), "target");
        Model model = mazur(example);
        double[] hidden = model.parameter("dense/bias").readDouble();
        double[] output = model.parameter("dense_1/bias").readDouble();
        JsonObject path = expected(example).getAsJsonObject(how);
        for (int step = 0; step <= 10_000; step++) {
            JsonObject told = path.getAsJsonObject(String.valueOf(step));
            if (told != null) {
                close(model.predict(x), numbers(told, "outputs"), 0, 1e-12);
                close(weights(model), numbers(told, "weights"), 0, 1e-11);
            }
            double loss = model.trainStep(x, target);
            if (told != null) {
                assertThat(loss).isEqualTo(told.get("error").getAsDouble(), within(1e-12));
            }
            if (biasesStay) {
                model.parameter("dense/bias").write(hidden);
                model.parameter("dense_1/bias").write(output);
            }
        }
    }

    @Test
    void tellsExclusiveOr() throws IOException {
        JsonObject example = example("xor-fixed-weights");
        Model model = model(network("Xor", 2)
                .with("Dense", "units", 2, "activation", "RELU")
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));
        JsonObject inputs = example.getAsJsonObject("inputs");
        model.parameter("dense/kernel").write(flat(inputs, "W1"));
        model.parameter("dense/bias").write(numbers(inputs, "b1"));
        model.parameter("dense_1/kernel").write(flat(inputs, "W2"));
        model.parameter("dense_1/bias").write(numbers(inputs, "b2"));

        assertThat(model.predict(flat(inputs, "x"))).containsExactly(numbers(expected(example), "output"));
    }

    private static double[] flat(JsonObject object, String name) {
        return KerasFigures.elements(object.get(name))
                .flatMap(KerasFigures::elements)
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    @Test
    void fitsALine() throws IOException {
        JsonObject example = example("linreg-gd");
        Model model = model(network("Line", 2)
                .with("Dense", "units", 1, "kernelInitializer", "ZEROS")
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd", "learningRate", 0.01));
        double[] x = flat(example.getAsJsonObject("inputs"), "X");
        double[] y = numbers(example.getAsJsonObject("inputs"), "y");
        int steps = 0;
        for (JsonElement element : expected(example).getAsJsonArray("history")) {
            JsonObject told = element.getAsJsonObject();
            for (; steps < told.get("step").getAsInt(); steps++) {
                model.trainStep(x, y);
            }
            close(model.parameter("dense/kernel").readDouble(), numbers(told, "w"), 1e-12, 0);
            close(
                    model.parameter("dense/bias").readDouble(),
                    new double[] {told.get("b").getAsDouble()},
                    1e-12,
                    0);
            assertThat(model.evaluate(x, y, 4).loss()).isEqualTo(told.get("mse").getAsDouble(), within(1e-12));
        }
    }

    /** Units whose weighted sums are given numbers, by way of a kernel with these numbers and an input of 1. */
    private static Declarations units(String activation, int units) {
        return network("Units" + units + activation, 1)
                .with("Dense", "units", units, "useBias", false, "activation", activation);
    }

    @Test
    void softmaxCrossEntropyAndItsGradient() throws IOException {
        List<JsonObject> examples = examples().values().stream()
                .filter(e -> e.get("op").getAsString().equals("softmax"))
                .toList();
        assertThat(examples).isNotEmpty();
        for (JsonObject example : examples) {
            double[] logits = numbers(example.getAsJsonObject("inputs"), "logits");
            Model model =
                    model(units("SOFTMAX", logits.length).with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY"));
            model.parameters().get(0).write(logits);
            double[] one = {1};
            JsonObject expected = expected(example);
            close(model.predict(one), numbers(expected, "softmax"), 1e-13, 0);
            double[] losses = numbers(expected, "cross_entropy_per_target_class");
            for (int label = 0; label < losses.length; label++) {
                double loss = model.evaluate(one, new int[] {label}, 1).loss();
                assertThat(loss).isEqualTo(losses[label], within(2e-13 * Math.max(1, losses[label])));
            }
            double[] gradient = model.gradients(Batch.of(one, new int[] {0}))[0];
            close(gradient, numbers(expected, "gradient_ce_target_0"), 1e-12, 0);
        }
    }

    @Test
    void activationsAndTheirDerivatives() throws IOException {
        JsonObject example = example("scalar-activations");
        double[] z = numbers(example.getAsJsonObject("inputs"), "z");
        int checked = 0;
        for (Activations.Entry entry : Activations.TABLE.entries()) {
            String name = entry.term().kerasName();
            if (!expected(example).has(name)) {
                continue;
            }
            Model model = model(
                    units(name.toUpperCase(Locale.ROOT), z.length).with("Loss", "formula", "sum(yPred + 0 * yTrue)"));
            model.parameters().get(0).write(z);
            // exp of -700 and the like; zero where the text subtracts nearly equal numbers.
            close(model.predict(new double[] {1}), numbers(expected(example), name), 1e-12, 1e-300);
            if (expected(example).has(name + "_derivative")) {
                double[] gradient = model.gradients(Batch.of(new double[] {1}, new double[z.length]))[0];
                close(gradient, numbers(expected(example), name + "_derivative"), 1e-12, 1e-16);
            }
            checked++;
        }
        assertThat(checked).isGreaterThanOrEqualTo(7);
    }

    @Test
    void countsParameters() throws IOException {
        assertCounts("mlp-parameter-counts", dense(network("Deep", 2), 8, 32, 128, 256, 256, 128, 64, 16, 1));
        assertCounts("params-mnist-mlp", dense(network("Wide", 784), 512, 512, 10));
        assertCounts(
                "params-mnist-cnn",
                network("Cnn", 28, 28, 1)
                        .with("Conv2D", "filters", 32, "kernelSize", 3)
                        .with("MaxPool2D")
                        .with("Conv2D", "filters", 64, "kernelSize", 3)
                        .with("MaxPool2D")
                        .with("Flatten")
                        .with("Dense", "units", 10));
        assertCounts(
                "params-lenet5",
                dense(
                        network("LeNet", 28, 28, 1)
                                .with("Conv2D", "filters", 6, "kernelSize", 5, "padding", "SAME")
                                .with("AvgPool2D")
                                .with("Conv2D", "filters", 16, "kernelSize", 5)
                                .with("AvgPool2D")
                                .with("Flatten"),
                        120,
                        84,
                        10));
        assertCounts(
                "params-depthwise-separable",
                network("Separable", 32, 32, 3)
                        .with("DepthwiseConv2D", "kernelSize", 3, "depthMultiplier", 2)
                        .with("SeparableConv2D", "filters", 16, "kernelSize", 3));
        Model normalized = model(network("Normalized", 64)
                .with("BatchNormalization")
                .with("LayerNormalization")
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));
        JsonObject layers = expected(example("params-batchnorm-embedding")).getAsJsonObject("per_layer");
        assertThat(parameters(normalized))
                .isEqualTo(layers.get("batch_normalization").getAsInt()
                        + layers.get("layer_normalization").getAsInt());
    }

    /**
     * Of all examples, the one of recurrent layers alone has no test here: an example that is added to them must get
     * one.
     */
    @Test
    void leavesOutRecurrentLayersOnly() throws IOException {
        assertThat(examples().keySet().stream()
                        .filter(id -> !id.startsWith("softmax-"))
                        .toList())
                .containsExactlyInAnyOrder(
                        "gd-eta-0.1",
                        "gd-eta-0.2",
                        "gd-eta-0.25",
                        "gd-eta-0.5",
                        "linreg-gd",
                        "mazur-backprop",
                        "mlp-parameter-counts",
                        "params-batchnorm-embedding",
                        "params-depthwise-separable",
                        "params-lenet5",
                        "params-mnist-cnn",
                        "params-mnist-mlp",
                        "params-rnn",
                        "scalar-activations",
                        "xor-fixed-weights");
    }

    /** A moving average with momentum 0.9 from 0 over nothing but ones, by hand: 0.1, 0.19, 0.271, 0.3439. */
    @Test
    void averagesMovingMeansOfBatches() {
        Model model = model(network("Ones", 1)
                .with("BatchNormalization", "momentum", 0.9)
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));
        double[] averages = {0.1, 0.19, 0.271, 0.3439};

        for (double average : averages) {
            model.trainStep(new double[] {1, 1}, new double[] {0, 0});
            assertThat(model.parameter("batch_normalization/moving_mean").readDouble()[0])
                    .isEqualTo(average, within(1e-15));
        }
    }

    /**
     * A weight descends 9, 8, 7, 6; its average with momentum 0.5, from the first of them, is 9, 8.5, 7.75, 6.875 by
     * hand.
     */
    @Test
    void averagesWeights() {
        Model model = model(network("Descent", 1)
                .with("Dense", "units", 1, "useBias", false)
                .with("Loss", "formula", "mean(yPred)")
                .with("Sgd", "learningRate", 1, "useEma", true, "emaMomentum", 0.5, "emaOverwriteFrequency", 4));
        Parameter w = model.parameters().get(0);
        w.write(new double[] {10});

        for (int step = 1; step <= 4; step++) {
            model.trainStep(new double[] {1}, new double[] {0});
        }
        assertThat(w.readDouble()[0]).isEqualTo(6.875, within(1e-15));
    }

    private static Declarations dense(Declarations network, int... units) {
        Declarations result = network;
        for (int of : units) {
            result = result.with("Dense", "units", of);
        }
        return result;
    }

    private static void assertCounts(String id, Declarations network) throws IOException {
        Model model = model(network.with("Loss", "value", "MEAN_SQUARED_ERROR"));

        assertThat(parameters(model))
                .as(id)
                .isEqualTo(expected(example(id)).get("total").getAsInt());
    }

    private static int parameters(Model model) {
        return model.parameters().stream().mapToInt(Parameter::size).sum();
    }
}
