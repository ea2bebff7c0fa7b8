package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.OutputInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads sequences of labels from what a network predicts that was trained with connectionist temporal classification,
 * {@code @Ctc} (Graves et al., 2006).
 *
 * <pre>{@code
 * List<int[]> read = SequenceDecoder.of(net).greedy(net.predict(recordings));
 * }</pre>
 */
public final class SequenceDecoder {
    private final String name;
    private final int timeSteps;
    private final int classes;

    SequenceDecoder(OutputInfo output) {
        if (!output.ofSequences()) {
            throw new IllegalArgumentException(
                    "'" + output.name() + "' gives no sequences: its loss is " + output.loss());
        }
        this.name = output.name();
        this.timeSteps = output.sequences().timeSteps();
        this.classes = output.sequences().classes();
    }

    /**
     * Of a network with one output.
     *
     * @throws IllegalArgumentException if there are several, or if its loss is not of sequences
     */
    public static SequenceDecoder of(Model model) {
        List<OutputInfo> outputs = model.architecture().outputs();
        if (outputs.size() > 1) {
            throw new IllegalArgumentException(
                    model.architecture().name() + " has the outputs " + names(outputs) + ": say which one is read");
        }
        return new SequenceDecoder(outputs.get(0));
    }

    /**
     * Of one of several outputs, whose predictions {@link Model#unpack(float[])} gives.
     *
     * @param output its name
     * @throws IllegalArgumentException if there is none of this name, or if its loss is not of sequences
     */
    public static SequenceDecoder of(Model model, String output) {
        List<OutputInfo> outputs = model.architecture().outputs();
        return outputs.stream()
                .filter(info -> info.name().equals(output))
                .findFirst()
                .map(SequenceDecoder::new)
                .orElseThrow(() -> new IllegalArgumentException(
                        model.architecture().name() + " has no output '" + output + "'; there are " + names(outputs)));
    }

    private static List<String> names(List<OutputInfo> outputs) {
        return outputs.stream().map(OutputInfo::name).toList();
    }

    /**
     * What the best path spells: the greatest class of each time step, of equal ones the first; of neighbours that are
     * alike one stays, and all blanks go. Keras's {@code ctc_decode} with the strategy {@code greedy}.
     *
     * @param predictions logits or probabilities, {@code (time steps, classes)} of each sample, one behind the other
     * @return the labels of each sample, from 1 to {@code classes - 1}, without filling
     * @throws BadInputException if the length is no multiple of that of a sample, or if a number is NaN
     */
    public List<int[]> greedy(float[] predictions) {
        return bestPaths(predictions);
    }

    /** As {@link #greedy(float[])}. */
    public List<int[]> greedy(double[] predictions) {
        return bestPaths(predictions);
    }

    private List<int[]> bestPaths(Object predictions) {
        int length = NumberArrays.length(predictions);
        int size = timeSteps * classes;
        if (length % size != 0) {
            throw new BadInputException("The predictions hold " + length + " numbers, which is no multiple of " + size
                    + ", the size of one of '" + name + "'");
        }
        List<int[]> labels = new ArrayList<>();
        for (int sample = 0; sample < length / size; sample++) {
            labels.add(bestPath(predictions, sample));
        }
        return labels;
    }

    private int[] bestPath(Object predictions, int sample) {
        int[] spelled = new int[timeSteps];
        int count = 0;
        int previous = 0;
        for (int t = 0; t < timeSteps; t++) {
            int label = greatest(predictions, sample, t);
            if (label != 0 && label != previous) {
                spelled[count] = label;
                count++;
            }
            previous = label;
        }
        return Arrays.copyOf(spelled, count);
    }

    private int greatest(Object predictions, int sample, int t) {
        int at = (sample * timeSteps + t) * classes;
        int greatest = 0;
        for (int k = 0; k < classes; k++) {
            double value = NumberArrays.get(predictions, at + k);
            if (Double.isNaN(value)) {
                int column = t * classes + k;
                throw new BadInputException(
                        "sample " + sample + ", column " + column + ": the prediction is NaN", sample, column);
            }
            greatest = value > NumberArrays.get(predictions, at + greatest) ? k : greatest;
        }
        return greatest;
    }
}
