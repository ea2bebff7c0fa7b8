package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Output;
import dev.synapt.kernels.graph.Parameter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A hash of everything that decides what a network's weights mean: shapes, parameters and formulas, not how it is
 * trained.
 */
final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    static String of(Graph graph) {
        StringBuilder text = new StringBuilder();
        text.append(graph.doublePrecision()).append(graph.input());
        List<Integer> numbers = numbers(graph);
        for (Node node : graph.nodes()) {
            if (!isPenalty(graph, node)) {
                List<Integer> inputs = node.inputs().stream().map(numbers::get).toList();
                text.append('\n').append(inputs).append(node.output()).append(meaning(node));
            }
        }
        for (Output output : graph.outputs()) {
            text.append('\n').append(output.loss().prediction());
            if (graph.outputs().size() > 1) {
                text.append(" of ").append(numbers.get(output.node()));
            }
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Numbers of the nodes as they would be without penalties, which are no part of what weights mean. */
    private static List<Integer> numbers(Graph graph) {
        List<Integer> numbers = new ArrayList<>();
        int next = 0;
        for (Node node : graph.nodes()) {
            boolean handsOn = node.operation() instanceof Operation.Penalize;
            numbers.add(handsOn ? numbers.get(node.inputs().get(0)) : Integer.valueOf(next));
            next += isPenalty(graph, node) ? 0 : 1;
        }
        return numbers;
    }

    /**
     * Whether a node is there for a penalty only: one, or an activation that the loss has taken over and a penalty
     * reads.
     */
    private static boolean isPenalty(Graph graph, Node node) {
        if (node.operation() instanceof Operation.Penalize) {
            return true;
        }
        boolean answers = graph.outputs().stream().anyMatch(output -> output.node() == node.index());
        List<Node> readers = graph.nodes().stream()
                .filter(reader -> reader.inputs().contains(node.index()))
                .toList();
        return !answers
                && !readers.isEmpty()
                && readers.stream()
                        .allMatch(
                                reader -> reader.operation() instanceof Operation.Penalize && isUnread(graph, reader));
    }

    private static boolean isUnread(Graph graph, Node node) {
        return graph.outputs().stream().noneMatch(output -> output.node() == node.index())
                && graph.nodes().stream().noneMatch(reader -> reader.inputs().contains(node.index()));
    }

    private static String meaning(Node node) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Dense dense) {
            Parameter bias = dense.bias();
            return "dense " + dense.kernel().name() + dense.kernel().shape() + (bias == null ? "" : bias.name());
        }
        if (operation instanceof Operation.Activate activate) {
            return activate.activation().formula().toString();
        }
        if (operation instanceof Operation.ActivateTrained activate) {
            return activate.activation().formula().toString() + names(operation);
        }
        if (operation instanceof Operation.Convolution convolution) {
            Parameter bias = convolution.bias();
            return "convolution " + convolution.kernel().name() + convolution.window()
                    + (convolution.groups() == 1 ? "" : " groups " + convolution.groups())
                    + (convolution.kernel().numbers().isEmpty()
                            ? ""
                            : " given " + convolution.kernel().numbers())
                    + (bias == null ? "" : bias.name());
        }
        if (operation instanceof Operation.TransposedConvolution convolution) {
            return "transposed convolution " + convolution.window() + names(operation);
        }
        if (operation instanceof Operation.LocallyConnected local) {
            return "locally connected " + local.window() + names(operation);
        }
        if (operation instanceof Operation.DepthwiseConvolution convolution) {
            Parameter bias = convolution.bias();
            return "depthwise convolution " + convolution.kernel().name() + convolution.depthMultiplier()
                    + convolution.window() + (bias == null ? "" : bias.name());
        }
        if (operation instanceof Operation.BatchNormalization normalization) {
            return "batch normalization " + normalization.epsilon() + names(operation);
        }
        if (operation instanceof Operation.LayerNormalization normalization) {
            return (normalization.centered() ? "layer normalization " : "rms normalization ")
                    + normalization.epsilon()
                    + names(operation);
        }
        if (operation instanceof Operation.GroupNormalization normalization) {
            return "group normalization " + normalization.groups() + " " + normalization.epsilon() + names(operation);
        }
        if (operation instanceof Operation.Merge merge) {
            return merge.formula()
                    + (merge.parameters().isEmpty() ? "" : names(operation).toString());
        }
        if (operation instanceof Operation.Pool
                || operation instanceof Operation.Chosen
                || operation instanceof Operation.Pad
                || operation instanceof Operation.Crop
                || operation instanceof Operation.Rescale
                || operation instanceof Operation.Permute
                || operation instanceof Operation.Resample
                || operation instanceof Operation.Concatenate
                || operation instanceof Operation.MergeHalves) {
            return operation.toString();
        }
        return operation.getClass().getSimpleName();
    }

    private static List<String> names(Operation operation) {
        return operation.parameters().stream()
                .map(parameter ->
                        parameter.name() + (parameter.numbers().isEmpty() ? "" : " given " + parameter.numbers()))
                .toList();
    }
}
