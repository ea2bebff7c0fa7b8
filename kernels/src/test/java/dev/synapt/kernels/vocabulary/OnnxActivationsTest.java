package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables' activations against the figures of ONNX's node tests, in single precision. */
class OnnxActivationsTest {
    /** Keras's names of ONNX's operators. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("celu", "celu"),
            Map.entry("elu", "elu"),
            Map.entry("gelu", "gelu"),
            Map.entry("hardswish", "hard_silu"),
            Map.entry("leakyrelu", "leaky_relu"),
            Map.entry("logsoftmax", "log_softmax"),
            Map.entry("relu", "relu"),
            Map.entry("selu", "selu"),
            Map.entry("sigmoid", "sigmoid"),
            Map.entry("softmax", "softmax"),
            Map.entry("softplus", "softplus"),
            Map.entry("softsign", "softsign"),
            Map.entry("swish", "silu"),
            Map.entry("tanh", "tanh"),
            Map.entry("thresholdedrelu", "re_lu"));

    /** Constants that are none of Keras's arguments; half precision. */
    private static final Set<String> NOT_APPLICABLE = Set.of("test_selu", "test_selu_example", "test_celu_float16");

    @Test
    void noFigureIsLeftOut() {
        assertThat(figures().count()).isEqualTo(40);
    }

    @TestFactory
    Stream<DynamicTest> everyApplicableFigure() {
        return figures().map(figure -> DynamicTest.dynamicTest(figure.id(), () -> check(figure)));
    }

    private static Stream<Case> figures() {
        return NAMES.keySet().stream()
                .sorted()
                .flatMap(file -> KerasFigures.cases("../onnx/" + file + ".json").stream())
                .filter(figure -> !NOT_APPLICABLE.contains(figure.id()));
    }

    private static void check(Case figure) {
        JsonObject node = figure.json()
                .getAsJsonObject("config")
                .getAsJsonArray("nodes")
                .get(0)
                .getAsJsonObject();
        String operator = node.get("op_type").getAsString();
        JsonObject attributes = node.getAsJsonObject("attributes");
        Activations.Entry entry = Activations.TABLE.entries().stream()
                .filter(e -> e.term().kerasName().equals(NAMES.get(operator.toLowerCase(Locale.ROOT))))
                .findFirst()
                .orElseThrow();
        Expr formula = entry.formula(arguments(entry.term(), operator, attributes));
        Tensor x = Tensor.of(only(figure.inputs()));
        int axis = attributes.has("axis") ? attributes.get("axis").getAsInt() : -1;
        double[] actual = x.along(
                List.of(axis), row -> Rows.in(Precision.FLOAT32).with("x", row).elements(formula));
        double[] expected =
                Tensor.of(only(figure.json().getAsJsonObject("expected"))).data();
        for (int i = 0; i < expected.length; i++) {
            double tolerance = figure.tolerance("atol") + figure.tolerance("rtol") * Math.abs(expected[i]);
            assertThat(actual[i]).as("element %d", i).isCloseTo(expected[i], within(tolerance));
        }
    }

    private static JsonElement only(JsonObject object) {
        assertThat(object.size()).isEqualTo(1);
        return object.entrySet().iterator().next().getValue();
    }

    /** ONNX's only number is called alpha throughout. */
    private static Arguments arguments(Term term, String operator, JsonObject attributes) {
        Arguments usual = Arguments.defaults(term);
        double alpha = attributes.has("alpha") ? attributes.get("alpha").getAsDouble() : Double.NaN;
        return switch (operator) {
            case "Celu", "Elu" -> Double.isNaN(alpha) ? usual : usual.with("alpha", alpha);
            case "LeakyRelu" -> usual.with("negativeSlope", Double.isNaN(alpha) ? 0.01 : alpha);
            case "ThresholdedRelu" -> usual.with("threshold", Double.isNaN(alpha) ? 1 : alpha);
            case "Gelu" -> usual.with("approximate", attributes.has("approximate") ? 1 : 0);
            default -> usual;
        };
    }
}
