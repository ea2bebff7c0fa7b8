package dev.synapt.runtime.callback;

import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.Callback;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Training;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.metric.EpochMetric;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.OutputInfo;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures at the end of each epoch what only all samples together show, such as the area under a curve, and adds it to
 * what the epoch reports.
 *
 * <pre>{@code
 * Trainer.of(network).callbacks(EpochMetrics.of(heldOut, AreaUnderCurve.roc(), BinaryMetric.recall())).fit(training);
 * // the history has val_auc and val_recall
 * }</pre>
 */
public final class EpochMetrics implements Callback {
    /** Samples that are predicted at a time. */
    private static final int CHUNK = 256;

    private final Dataset data;
    private final List<EpochMetric> metrics;
    private final double @Nullable [] weights;
    private final String prefix;
    private final @Nullable String output;

    private EpochMetrics(
            Dataset data,
            List<EpochMetric> metrics,
            double @Nullable [] weights,
            String prefix,
            @Nullable String output) {
        this.data = data;
        this.metrics = metrics;
        this.weights = weights;
        this.prefix = prefix;
        this.output = output;
    }

    /** Measures these samples, most often held out from training; what is reported begins with {@code val_}. */
    public static EpochMetrics of(Dataset data, EpochMetric... metrics) {
        return new EpochMetrics(data, List.of(metrics), null, "val_", null);
    }

    /** Reports under names that begin otherwise; with the empty prefix, under the metrics' own. */
    public EpochMetrics prefix(String beginning) {
        return new EpochMetrics(data, metrics, weights, beginning, output);
    }

    /**
     * Counts samples by weights.
     *
     * @param ofSamples one for each sample
     * @throws IllegalArgumentException if there are not as many as samples
     */
    public EpochMetrics weights(double... ofSamples) {
        if (ofSamples.length != data.size()) {
            throw new IllegalArgumentException(
                    "There are " + ofSamples.length + " weights, but " + data.size() + " samples");
        }
        return new EpochMetrics(data, metrics, ofSamples.clone(), prefix, output);
    }

    /**
     * Measures one of several outputs; what is reported has its name before the metrics', such as {@code val_kind_auc}.
     */
    public EpochMetrics output(String name) {
        return new EpochMetrics(data, metrics, weights, prefix, name);
    }

    @Override
    public void onEpochEnd(Training training) {
        measure(training.model()).forEach(training::record);
    }

    /**
     * Measures a network now. Of several metrics of one name the later ones have numbers, as in Keras.
     *
     * @throws dev.synapt.runtime.data.DataException if the data does not fit the network
     * @throws BadInputException if a label is none of the classes
     * @throws IllegalArgumentException if the network has several outputs and it is not said which one is measured, or
     *     none of that name, or one whose truth is sequences
     */
    public Map<String, Double> measure(Model model) {
        Architecture network = model.architecture();
        List<OutputInfo> outputs = network.outputs();
        int measured = index(network);
        OutputInfo of = outputs.get(measured);
        if (of.ofSequences()) {
            throw new IllegalArgumentException("The truth of '" + of.name()
                    + "' is sequences of labels, which no metric of rows compares with its time steps");
        }
        int predictionAt =
                outputs.subList(0, measured).stream().mapToInt(OutputInfo::size).sum();
        int targetAt = outputs.subList(0, measured).stream()
                .mapToInt(OutputInfo::targetSize)
                .sum();
        Dataset readable = data.readableBy(network);
        metrics.forEach(EpochMetric::reset);
        for (int first = 0; first < readable.size(); first += CHUNK) {
            int last = Math.min(first + CHUNK, readable.size());
            double[] predictions = predict(model, readable, first, last);
            for (int sample = first; sample < last; sample++) {
                int at = (sample - first) * network.outputSize() + predictionAt;
                add(
                        of,
                        Arrays.copyOfRange(readable.target(sample), targetAt, targetAt + of.targetSize()),
                        Arrays.copyOfRange(predictions, at, at + of.size()),
                        sample);
            }
        }
        Map<String, Double> results = new LinkedHashMap<>();
        for (EpochMetric metric : metrics) {
            String name = prefix + (output == null ? "" : output + "_") + metric.name();
            String free = name;
            for (int i = 1; results.containsKey(free); i++) {
                free = name + "_" + i;
            }
            results.put(free, metric.result());
        }
        return results;
    }

    /** Of the output that is measured. */
    private int index(Architecture network) {
        List<String> names = network.outputs().stream().map(OutputInfo::name).toList();
        if (output == null && names.size() == 1) {
            return 0;
        }
        int index = names.indexOf(output);
        if (index < 0) {
            throw new IllegalArgumentException(
                    output == null
                            ? network.name() + " has the outputs " + String.join(", ", names)
                                    + ": say by output(...) which one is measured"
                            : network.name() + " has no output '" + output + "'; there are "
                                    + String.join(", ", names));
        }
        return index;
    }

    private static double[] predict(Model model, Dataset data, int first, int last) {
        int from = data.inputsAt(first);
        int to = data.inputsAt(last);
        if (data.inputs() instanceof double[] inputs) {
            return model.predict(Arrays.copyOfRange(inputs, from, to));
        }
        float[] predictions = model.predict(Arrays.copyOfRange((float[]) data.inputs(), from, to));
        double[] result = new double[predictions.length];
        Arrays.setAll(result, i -> predictions[i]);
        return result;
    }

    /** Adds the rows of a sample. */
    private void add(OutputInfo of, double[] targets, double[] prediction, int sample) {
        int columns = of.size() / of.rows();
        double weight = weights == null ? 1 : weights[sample];
        for (int row = 0; row < prediction.length / columns; row++) {
            double[] truth = of.targets() == Architecture.Targets.LABELS
                    ? oneHot(targets[row], columns, sample)
                    : Arrays.copyOfRange(targets, row * columns, (row + 1) * columns);
            double[] outputs = Arrays.copyOfRange(prediction, row * columns, (row + 1) * columns);
            metrics.forEach(metric -> metric.add(truth, outputs, weight));
        }
    }

    /** @throws BadInputException if the label is none of the classes */
    static double[] oneHot(double label, int classes, int sample) {
        if (!(label >= 0 && label < classes && label == Math.rint(label))) {
            throw new BadInputException(
                    "sample " + sample + ": the label is " + label + "; the " + classes + " classes are 0 to "
                            + (classes - 1),
                    sample,
                    -1);
        }
        double[] row = new double[classes];
        row[(int) label] = 1;
        return row;
    }
}
