package dev.synapt.runtime.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a generated network says of itself.
 *
 * @param name of the declaration, such as {@code Digits}
 * @param fingerprint hash of everything that decides what the weights mean; equal for networks that can exchange them
 * @param precision number type of all arrays
 * @param seed for initial weights, shuffling and dropout where none is given at run time
 * @param inputs that a sample has, one behind the other
 * @param outputs that a prediction has, one behind the other, and what judges them
 * @param layers in order
 * @param parameters in order
 * @param adapted what training data decides before training
 * @param slots names of the optimizer's state, such as {@code momentum} and {@code velocity}: at most one array a
 *     parameter each, as {@link State#slots} says
 * @param optimizer Keras's name of the optimizer
 * @param learningRate as declared; can be changed at run time
 * @param rateFormula what becomes of the learning rate from step to step, as declared; null where it stays
 * @param weightDecay as declared; can be changed at run time
 * @param flopsPerSample floating-point operations of a training step, per sample
 */
public record Architecture(
        String name,
        String fingerprint,
        NumberType precision,
        long seed,
        List<InputInfo> inputs,
        List<OutputInfo> outputs,
        List<LayerInfo> layers,
        List<ParameterInfo> parameters,
        List<StatisticsInfo> adapted,
        List<String> slots,
        String optimizer,
        double learningRate,
        @Nullable RateFormula rateFormula,
        double weightDecay,
        long flopsPerSample) {

    /** What a loss takes as the truth. */
    public enum Targets {
        /** One number per output, such as a one-hot row or the values of a regression. */
        VALUES,
        /** One class index per row. */
        LABELS
    }

    public Architecture {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        layers = List.copyOf(layers);
        parameters = List.copyOf(parameters);
        adapted = List.copyOf(adapted);
        slots = List.copyOf(slots);
    }

    /** One sample, without the batch; of several inputs the numbers of all. */
    public List<Integer> inputShape() {
        return inputs.size() == 1 ? inputs.get(0).shape() : List.of(inputSize());
    }

    /** One prediction, without the batch; of several outputs the numbers of all. */
    public List<Integer> outputShape() {
        return outputs.size() == 1 ? outputs.get(0).shape() : List.of(outputSize());
    }

    /** Numbers of one sample. */
    public int inputSize() {
        return inputs.stream().mapToInt(InputInfo::size).reduce(0, Math::addExact);
    }

    /** Numbers of one prediction. */
    public int outputSize() {
        return outputs.stream().mapToInt(OutputInfo::size).reduce(0, Math::addExact);
    }

    /** What the targets of a sample are; of several outputs values, the labels among them as numbers. */
    public Targets targets() {
        return outputs.size() == 1 ? outputs.get(0).targets() : Targets.VALUES;
    }

    /** Numbers, or labels, of one sample's truth; of several outputs those of all. */
    public int targetSize() {
        return outputs.stream().mapToInt(OutputInfo::targetSize).reduce(0, Math::addExact);
    }

    /** Number of classes where the targets are labels, else 0. */
    public int classes() {
        return outputs.size() == 1 ? outputs.get(0).classes() : 0;
    }

    /** Keras's name of the loss; of several outputs their losses with their weights. */
    public String loss() {
        return outputs.size() == 1
                ? outputs.get(0).loss()
                : outputs.stream()
                        .map(output -> output.weight() + " " + output.loss() + " of '" + output.name() + "'")
                        .collect(Collectors.joining(" + "));
    }

    /** What is reported beside the loss: metrics, and of several outputs the loss of each in front of its metrics. */
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (int output = 0; output < outputs.size(); output++) {
            String prefix = outputs.size() == 1 ? "" : outputs.get(output).name() + "_";
            if (outputs.size() > 1) {
                measures.add(new Measure(prefix + "loss", output, Measure.Kind.LOSS, 0));
            }
            List<String> metrics = outputs.get(output).metrics();
            for (int metric = 0; metric < metrics.size(); metric++) {
                measures.add(new Measure(prefix + metrics.get(metric), output, Measure.Kind.MEAN, metric));
            }
            List<EpochMetricInfo> ofEpochs = outputs.get(output).epochMetrics();
            for (int metric = 0; metric < ofEpochs.size(); metric++) {
                String name = prefix + ofEpochs.get(metric).name();
                measures.add(new Measure(name, output, Measure.Kind.OF_EPOCH, metric));
            }
        }
        return measures;
    }

    /**
     * Whether some output has metrics that only all samples of an epoch have together, so that predictions of steps are
     * looked at.
     */
    public boolean hasEpochMetrics() {
        return outputs.stream().anyMatch(output -> !output.epochMetrics().isEmpty());
    }

    /** Names of the {@link #measures()}, as they appear in the history. */
    public List<String> metrics() {
        return measures().stream().map(Measure::name).toList();
    }
}
