package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.RowWeights;
import dev.synapt.runtime.program.Step;
import java.util.Arrays;

/**
 * Checks the weights of samples and puts them into a step. A sample has one weight for all its outputs, or one for each
 * output, or one for each row of each output.
 */
final class WeightFeed {
    private final OutputInfo[] outputs;
    private final int[] rowsOfSample;
    private final int[] rowsBefore;
    private final int rows;
    private final int inputSize;

    WeightFeed(Architecture architecture) {
        this.outputs = architecture.outputs().toArray(new OutputInfo[0]);
        this.rowsOfSample = Arrays.stream(outputs).mapToInt(OutputInfo::rows).toArray();
        this.rowsBefore = new int[outputs.length];
        int sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            rowsBefore[i] = sum;
            sum += rowsOfSample[i];
        }
        this.rows = sum;
        this.inputSize = architecture.inputSize();
    }

    /**
     * Checks how many there are.
     *
     * @param samples in the batch's arrays
     */
    void check(Step step, Batch batch, int samples) {
        Object weights = batch.weights();
        if (weights == null) {
            return;
        }
        int size = batch.weightsOfSample(inputSize);
        boolean fits = size == 1 || size == outputs.length || size == rows;
        if (!fits || !batch.weightsCover(samples, size)) {
            String given = batch.weightsCover(samples, size)
                    ? "each sample has " + size + " weights"
                    : "there are " + samples + " samples and " + NumberArrays.length(weights) + " weights";
            throw new BadInputException(Feed.place(step) + given + "; give each sample one weight"
                    + (outputs.length > 1 ? ", or " + outputs.length + ", one for each output" : "")
                    + (rows > outputs.length ? ", or " + rows + ", one for each row of its outputs" : ""));
        }
    }

    /**
     * Fills in the weights; {@link #end} ends them, after targets have said what they ignore.
     *
     * @param first index of the step's first sample in the batch's arrays
     */
    void begin(Step step, Batch batch, int first) {
        Object weights = batch.weights();
        for (int i = 0; i < outputs.length; i++) {
            RowWeights ofOutput = step.weights[i];
            if (weights == null && !outputs[i].ignores()) {
                ofOutput.alike(step.rows);
                continue;
            }
            ofOutput.begin(step.rows);
            if (weights != null) {
                weigh(step, batch, weights, first, i);
            }
        }
    }

    private void weigh(Step step, Batch batch, Object weights, int first, int output) {
        int size = batch.weightsOfSample(inputSize);
        int ofSample = rowsOfSample[output];
        for (int row = 0; row < step.rows * ofSample; row++) {
            int sample = first + row / ofSample;
            int place = size == 1 ? 0 : size == outputs.length ? output : rowsBefore[output] + row % ofSample;
            double weight = NumberArrays.get(weights, batch.weighted(sample) * size + place);
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new BadInputException(
                        Feed.place(step) + "sample " + sample + ": the weight is " + weight
                                + "; it must be finite and 0 or more",
                        sample,
                        size == 1 ? -1 : place);
            }
            step.weights[output].weigh(row, weight);
        }
    }

    /** Ends what {@link #begin} has begun. */
    void end(Step step, Batch batch) {
        for (int i = 0; i < outputs.length; i++) {
            if (batch.weights() != null || outputs[i].ignores()) {
                step.weights[i].end();
            }
        }
    }
}
