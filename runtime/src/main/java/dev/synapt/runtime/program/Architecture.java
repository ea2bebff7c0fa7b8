package dev.synapt.runtime.program;

import java.util.List;

/**
 * What a generated network says of itself.
 *
 * @param name of the declaration, such as {@code Digits}
 * @param fingerprint hash of everything that decides what the weights mean; equal for networks that can exchange them
 * @param precision number type of all arrays
 * @param seed for initial weights, shuffling and dropout where none is given at run time
 * @param inputShape one sample, without the batch
 * @param outputShape one prediction, without the batch
 * @param targets what the loss takes
 * @param targetSize numbers, or labels, of one sample
 * @param classes number of classes where the targets are labels, else 0
 * @param layers in order
 * @param parameters in order
 * @param slots names of the optimizer's state, one array a parameter each, such as {@code momentum} and {@code velocity}
 * @param loss Keras's name of the loss
 * @param optimizer Keras's name of the optimizer
 * @param learningRate as declared; can be changed at run time
 * @param weightDecay as declared; can be changed at run time
 * @param metrics names as they appear in the history, in the order of {@link Workspace#metricRows}
 * @param flopsPerSample floating-point operations of a training step, per sample
 * @param inputs that a sample has, one behind the other
 */
public record Architecture(
        String name,
        String fingerprint,
        Precision precision,
        long seed,
        List<Integer> inputShape,
        List<Integer> outputShape,
        Targets targets,
        int targetSize,
        int classes,
        List<LayerInfo> layers,
        List<ParameterInfo> parameters,
        List<String> slots,
        String loss,
        String optimizer,
        double learningRate,
        double weightDecay,
        List<String> metrics,
        long flopsPerSample,
        List<InputInfo> inputs) {

    /** A network of one input. */
    public Architecture(
            String name,
            String fingerprint,
            Precision precision,
            long seed,
            List<Integer> inputShape,
            List<Integer> outputShape,
            Targets targets,
            int targetSize,
            int classes,
            List<LayerInfo> layers,
            List<ParameterInfo> parameters,
            List<String> slots,
            String loss,
            String optimizer,
            double learningRate,
            double weightDecay,
            List<String> metrics,
            long flopsPerSample) {
        this(
                name,
                fingerprint,
                precision,
                seed,
                inputShape,
                outputShape,
                targets,
                targetSize,
                classes,
                layers,
                parameters,
                slots,
                loss,
                optimizer,
                learningRate,
                weightDecay,
                metrics,
                flopsPerSample,
                List.of(new InputInfo("input", inputShape)));
    }

    /** What a loss takes as the truth. */
    public enum Targets {
        /** One number per output, such as a one-hot row or the values of a regression. */
        VALUES,
        /** One class index per row. */
        LABELS
    }

    public Architecture {
        inputShape = List.copyOf(inputShape);
        outputShape = List.copyOf(outputShape);
        layers = List.copyOf(layers);
        parameters = List.copyOf(parameters);
        slots = List.copyOf(slots);
        metrics = List.copyOf(metrics);
        inputs = List.copyOf(inputs);
    }

    /** Numbers of one sample. */
    public int inputSize() {
        return size(inputShape);
    }

    /** Numbers of one prediction. */
    public int outputSize() {
        return size(outputShape);
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
