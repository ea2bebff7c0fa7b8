package dev.synapt.kernels.vocabulary;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A figure of ONNX's node tests: operators with attributes, what they are given, and what the first output is. */
record OnnxFigure(Case figure) {

    /** Why a figure says nothing about Synapt: a closed list. */
    enum Reason {
        /** Synapt has no such operator. */
        OPERATOR,
        /** It has, but without this attribute or operand, or with other constants. */
        ARGUMENT,
        /** It speaks of the axis along which samples lie, or of more axes than a row has. */
        AXIS,
        /** Several operators in a row: what is tried here is one at a time. */
        GRAPH,
        /** Numbers that are neither single nor double precision and are not whole either, or flags. */
        TYPE,
        /** Tensors without elements. */
        EMPTY,
        /** What training alone does: random numbers, statistics of the batch. */
        TRAINING
    }

    /** What becomes of a figure. */
    sealed interface Answer {}

    /** The first output, in the order in which the figure has its elements. */
    record Computed(Supplier<double[]> output) implements Answer {}

    /** Nothing. */
    record NotApplicable(Reason reason) implements Answer {}

    static Answer not(Reason reason) {
        return new NotApplicable(reason);
    }

    private JsonObject config() {
        return figure.json().getAsJsonObject("config");
    }

    /** Operators, the first one of them first. */
    List<String> operators() {
        return KerasFigures.elements(config().get("nodes"))
                .map(node -> node.getAsJsonObject().get("op_type").getAsString())
                .toList();
    }

    /** The version of the set of operators. */
    int version() {
        JsonElement version = config().getAsJsonObject("opset").get("ai.onnx");
        return version == null ? 1 : version.getAsInt();
    }

    private JsonObject node() {
        return config().getAsJsonArray("nodes").get(0).getAsJsonObject();
    }

    private JsonObject attributes() {
        return node().getAsJsonObject("attributes");
    }

    boolean has(String attribute) {
        return attributes().has(attribute);
    }

    double real(String attribute, double byDefault) {
        return has(attribute) ? attributes().get(attribute).getAsDouble() : byDefault;
    }

    int whole(String attribute, int byDefault) {
        return has(attribute) ? attributes().get(attribute).getAsInt() : byDefault;
    }

    String text(String attribute, String byDefault) {
        return has(attribute) ? attributes().get(attribute).getAsString() : byDefault;
    }

    /** Whole numbers; as many as {@code count} of the default where they are not given. */
    List<Integer> wholes(String attribute, int count, int byDefault) {
        return has(attribute)
                ? KerasFigures.elements(attributes().get(attribute))
                        .map(JsonElement::getAsInt)
                        .toList()
                : IntStream.range(0, count).mapToObj(i -> byDefault).toList();
    }

    /** How many operands are named. */
    int operands() {
        return node().getAsJsonArray("inputs").size();
    }

    /** An operand; null where there is none. */
    @Nullable
    Tensor operandOrNull(int index) {
        if (index >= operands()) {
            return null;
        }
        String name = node().getAsJsonArray("inputs").get(index).getAsString();
        JsonObject inputs = figure.inputs();
        JsonElement value = inputs.has(name)
                ? inputs.get(name)
                : figure.json().getAsJsonObject("initializers").get(name);
        return value == null ? null : Tensor.of(value);
    }

    /** An operand that is there. */
    Tensor operand(int index) {
        Tensor operand = operandOrNull(index);
        if (operand == null) {
            throw new AssertionError(figure.id() + " has no operand " + index);
        }
        return operand;
    }

    /** Whether an operand or output has numbers of this type. */
    boolean hasType(String type) {
        return figure.inputs().entrySet().stream()
                .anyMatch(e -> e.getValue()
                        .getAsJsonObject()
                        .get("dtype")
                        .getAsString()
                        .toLowerCase(Locale.ROOT)
                        .equals(type));
    }

    /** The first output. */
    Tensor expected() {
        String first = node().getAsJsonArray("outputs").get(0).getAsString();
        return Tensor.of(figure.json().getAsJsonObject("expected").get(first));
    }
}
