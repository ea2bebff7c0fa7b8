package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.vocabulary.KerasFigures;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.runtime.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Normalizations against Keras's figures and by hand; gradients and back ends are checked with all other networks. */
class NormalizationsTest {
    /** Keras's names of members that the vocabulary has. */
    private static final Map<String, String> MEMBERS = Map.of(
            "momentum", "momentum", "epsilon", "epsilon", "groups", "groups", "center", "center", "scale", "scale");

    /** Over any axes. */
    private static final List<String> OF_SAMPLES = List.of("LayerNormalization", "RMSNormalization");

    /** Why a figure says nothing about a layer: a closed list. */
    private enum Reason {
        /** There is no such layer. */
        LAYER,
        /** It is, but without masks, renormalization or the scaling of roots. */
        ARGUMENT,
        /** Over axes that the layer cannot have. */
        AXIS
    }

    /** The counts are pinned, so that no figure drops out unnoticed. */
    @Test
    void theTableOfPassedAndNotApplicableIsKnown() {
        Map<String, Long> counts = new TreeMap<>();
        figures()
                .forEach(figure -> counts.merge(
                        notApplicable(figure)
                                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                                .orElse("passed"),
                        1L,
                        Long::sum));
        assertThat(counts).hasToString("{argument=5, axis=17, layer=2, passed=26}");
    }

    @TestFactory
    Stream<DynamicTest> everyApplicableFigure() {
        return figures()
                .filter(figure -> notApplicable(figure).isEmpty())
                .map(figure -> DynamicTest.dynamicTest(figure.id() + " " + figure.op(), () -> check(figure)));
    }

    private static Stream<Case> figures() {
        return KerasFigures.cases("layers_normalization.json").stream();
    }

    private static Optional<Reason> notApplicable(Case figure) {
        if (figure.op().equals("SpectralNormalization")) {
            return Optional.of(Reason.LAYER);
        }
        boolean scaled = figure.config().getOrDefault("rms_scaling", "false").equals("true");
        boolean renormalized = figure.json().get("source").getAsString().contains("renorm");
        if (figure.inputs().has("mask") || scaled || renormalized) {
            return Optional.of(Reason.ARGUMENT);
        }
        int last = figure.input("input").shape().size() - 1;
        boolean known = OF_SAMPLES.contains(figure.op())
                || List.of("-1", "[-1]", String.valueOf(last), "[" + last + "]")
                        .contains(figure.config().get("axis"));
        return known ? Optional.empty() : Optional.of(Reason.AXIS);
    }

    private static void check(Case figure) {
        List<Object> members = new ArrayList<>();
        figure.config().forEach((name, value) -> {
            if (MEMBERS.containsKey(name)) {
                boolean flag = name.equals("center") || name.equals("scale");
                members.add(MEMBERS.get(name));
                members.add(
                        flag
                                ? (Object) Boolean.valueOf(value)
                                : name.equals("groups") ? (Object) Integer.valueOf(value) : Double.valueOf(value));
            }
        });
        if (OF_SAMPLES.contains(figure.op())) {
            members.add("axis");
            members.add(Pattern.compile("-?\\d+")
                    .matcher(figure.config().get("axis"))
                    .results()
                    .map(axis -> Integer.valueOf(axis.group()))
                    .toList());
        }
        Tensor input = figure.input("input");
        int[] shape = input.shape().subList(1, input.shape().size()).stream()
                .mapToInt(i -> i)
                .toArray();
        Model model = model(shape, Declarations.annotation(figure.op(), members.toArray()));
        KerasFigures.elements(figure.inputs().get("weights"))
                .map(JsonElement::getAsJsonObject)
                .forEach(weight -> model.parameter(weight.get("path").getAsString())
                        .write(Tensor.of(weight.get("value")).data()));
        double[] expected = figure.expected().data();
        JsonElement training = figure.inputs().get("training");
        if (training != null && training.getAsBoolean()) {
            // The dense layer behind it passes everything on, so that the loss is the distance from the figure.
            double loss = model.trainStep(TestData.floats(input.data()), TestData.floats(expected));
            assertThat(loss).isLessThan(1e-8);
        } else {
            float[] actual = model.predict(TestData.floats(input.data()));
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) actual[i]).isCloseTo(expected[i], within(1.1e-3));
            }
        }
    }

    /** The normalization, and a layer that has something to train and changes nothing. */
    private static Model model(int[] shape, Declarations.Nested normalization) {
        int channels = shape[shape.length - 1];
        Model model = CompiledNetwork.plain(Declarations.network("Normalized")
                        .with("Network", "input", shape)
                        .with(normalization)
                        .with("Dense", "units", channels, "useBias", false)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        float[] identity = new float[channels * channels];
        for (int i = 0; i < channels; i++) {
            identity[i * channels + i] = 1;
        }
        model.parameter("dense/kernel").write(identity);
        return model;
    }

    /**
     * The numbers 1 to 8 as two rows and two columns of two channels; of each channel the mean is over rows and
     * columns.
     */
    @Test
    void axesThatAreNotTheLastOnes() {
        Model model = model(
                new int[] {2, 2, 2},
                Declarations.annotation("LayerNormalization", "axis", List.of(2, 1), "epsilon", 1e-9));
        assertThat(model.parameter("layer_normalization/gamma").shape()).containsExactly(2, 2);
        model.parameter("layer_normalization/gamma").write(new float[] {1, 2, 3, 4});
        float far = (float) (3 / Math.sqrt(5));
        float near = (float) (1 / Math.sqrt(5));
        assertThat(model.predict(new float[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .containsExactly(
                        new float[] {-far, -far, -2 * near, -2 * near, 3 * near, 3 * near, 4 * far, 4 * far},
                        within(1e-6f));
    }

    /** Columns (1, 3, 5) and (2, 2, 8): means 3 and 4, variances 8/3 and 8. */
    @Test
    void movingStatisticsFollowTheBatch() {
        Model model = model(new int[] {2}, Declarations.annotation("BatchNormalization", "momentum", 0.75));

        model.trainStep(new float[] {1, 2, 3, 2, 5, 8}, new float[6]);

        assertThat(model.parameter("batch_normalization/moving_mean").readDouble())
                .containsExactly(new double[] {0.75, 1}, within(1e-6));
        assertThat(model.parameter("batch_normalization/moving_variance").readDouble())
                .containsExactly(new double[] {0.75 + 2.0 / 3, 0.75 + 2}, within(1e-6));
        assertThat(model.parameter("batch_normalization/moving_mean").trained()).isFalse();
    }

    /**
     * Float numbers far from 0: the difference of the mean of squares and the square of the mean would lose all digits.
     */
    @Test
    void varianceKeepsItsDigitsFarFromZero() {
        Model model = model(
                new int[] {64, 1}, Declarations.annotation("BatchNormalization", "momentum", 0.0, "epsilon", 1e-9));
        float[] inputs = new float[4 * 64];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = 10_000 + (i % 2 == 0 ? 1 : -1);
        }

        model.trainStep(inputs, new float[inputs.length]);

        assertThat(model.parameter("batch_normalization/moving_variance").readDouble()[0])
                .isCloseTo(1, within(1e-6));
    }

    /** Saved with the weights, and loaded without state of the optimizer. */
    @Test
    void theSummaryCountsWhatIsNotTrained() {
        Model model = model(new int[] {2}, Declarations.annotation("BatchNormalization"));

        assertThat(model.summary())
                .contains("batch_normalization (BatchNormalization)")
                .contains("Total params: 12 ")
                .contains(" Trainable params: 8 ")
                .contains(" Non-trainable params: 4 ");
    }
}
