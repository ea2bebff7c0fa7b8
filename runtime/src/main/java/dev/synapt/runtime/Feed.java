package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.Step;

/** Checks a batch against a network and puts it into a step, in place where the number types agree. */
final class Feed {
    private static final float[] NOTHING = {};
    private static final Step NO_STEP = new Step();

    private final Architecture architecture;
    private final int inputSize;
    private final TargetFeed targets;
    private final WeightFeed weights;
    private Object convertedInputs = NOTHING;

    Feed(Architecture architecture) {
        this.architecture = architecture;
        this.inputSize = architecture.inputSize();
        this.targets = new TargetFeed(architecture);
        this.weights = new WeightFeed(architecture);
    }

    /**
     * Fills in inputs, targets and rows.
     *
     * @throws BadInputException if lengths or labels are wrong
     */
    void fill(Step step, Batch batch) {
        fill(step, batch, batch.first(), check(step, batch));
    }

    /**
     * Fills in a part of a batch that was checked before.
     *
     * @param first index of the part's first sample in the arrays
     */
    void fill(Step step, Batch batch, int first, int rows) {
        step.rows = rows;
        step.kept = batch.kept();
        step.keptAt = first;
        weights.begin(step, batch, first);
        if (step.kept == null) {
            fillInputs(step, batch.inputs(), first);
            targets.fill(step, batch.targets(), first);
        }
        weights.end(step, batch);
    }

    /** Lets go of the caller's arrays. */
    void release(Step step) {
        step.inputs = NOTHING;
        targets.release(step);
        step.kept = null;
    }

    /**
     * Checks all that can be checked without looking at the numbers.
     *
     * @return samples in the batch's window
     */
    int check(Step step, Batch batch) {
        if (batch.kept() != null) {
            return batch.rows(inputSize);
        }
        targets.checkKind(batch.targets());
        int samples = samples(step, NumberArrays.length(batch.inputs()));
        int given = NumberArrays.length(batch.targets());
        if (given != (long) samples * targets.size()) {
            String kind = architecture.targets() == Targets.LABELS ? " labels" : " targets";
            throw new BadInputException(place(step) + "there are inputs of " + samples + " samples and " + given + kind
                    + "; " + (long) samples * targets.size() + " are needed, " + targets.size() + " a sample");
        }
        weights.check(step, batch, samples);
        int rows = batch.rows(inputSize);
        if (batch.first() > samples - rows) {
            throw new BadInputException(place(step) + "the window of " + rows + " samples from sample " + batch.first()
                    + " on ends behind the last of the " + samples + " samples");
        }
        return rows;
    }

    /** Samples in an array of inputs outside of training. */
    int samples(int length) {
        return samples(NO_STEP, length);
    }

    /**
     * Samples in an array of inputs.
     *
     * @param step for the message
     * @param length of the array
     */
    private int samples(Step step, int length) {
        if (length == 0) {
            throw new BadInputException(place(step) + "there are no samples");
        }
        if (length % inputSize != 0) {
            throw new BadInputException(place(step) + "the inputs hold " + length + " numbers, which is no multiple of "
                    + inputSize + ", the size of a sample of " + architecture.name());
        }
        return length / inputSize;
    }

    private void fillInputs(Step step, Object inputs, int first) {
        int at = first * inputSize;
        if (NumberArrays.is(architecture.precision(), inputs)) {
            step.inputs = inputs;
            step.inputsAt = at;
            return;
        }
        convertedInputs = reserve(convertedInputs, step.rows * inputSize);
        NumberArrays.convert(inputs, at, convertedInputs, 0, step.rows * inputSize);
        step.inputs = convertedInputs;
        step.inputsAt = 0;
    }

    private Object reserve(Object array, int length) {
        boolean fits = NumberArrays.is(architecture.precision(), array) && NumberArrays.length(array) >= length;
        return fits ? array : NumberArrays.create(architecture.precision(), length);
    }

    /** Whether all inputs and targets are finite, of a step that was filled from the beginning of its arrays. */
    boolean isFinite(Step step) {
        int end = step.inputsAt + step.rows * inputSize;
        boolean finite = NumberArrays.firstNonFinite(step.inputs, step.inputsAt, end) < 0;
        for (int i = 0; i < architecture.outputs().size() && finite; i++) {
            finite = targets.firstNonFinite(step, 0, i) < 0;
        }
        return finite;
    }

    /** What to throw after a pass that found an input that is not finite. */
    BadInputException nonFiniteInput(Step step, Batch batch, int first) {
        int end = step.inputsAt + step.rows * inputSize;
        int at = NumberArrays.firstNonFinite(step.inputs, step.inputsAt, end) - step.inputsAt;
        return nonFinite(place(step), "input", batch.inputs(), first * inputSize + at, inputSize);
    }

    /**
     * What to throw after a prediction that found an input that is not finite.
     *
     * @param used the inputs in the network's precision
     * @param given the inputs as they were given
     */
    BadInputException nonFiniteInput(Object used, Object given) {
        int at = NumberArrays.firstNonFinite(used, 0, NumberArrays.length(used));
        return nonFinite("", "input", given, at, inputSize);
    }

    /**
     * What to throw after a pass whose loss is not finite: the fault is in the targets or in the training.
     *
     * @param output whose loss it is
     * @param row the first of its rows with such a loss
     */
    RuntimeException nonFiniteLoss(Step step, Batch batch, int first, int output, int row) {
        int at = step.kept != null ? -1 : targets.firstNonFinite(step, first, output);
        if (at >= 0) {
            return nonFinite(place(step), targets.called(output), batch.targets(), at, targets.size());
        }
        int sample = first + row;
        return new NonFiniteLossException(
                place(step) + "sample " + sample
                        + ": the loss is not finite, though inputs and targets are. The training"
                        + " has diverged: lower the learning rate (now " + step.learningRate + ") or scale the inputs",
                sample);
    }

    /**
     * Weights so large that what a regularizer makes of them overflows: no sample is to blame, the batch's first one is
     * named.
     */
    RuntimeException nonFinitePenalty(Step step, int first) {
        return new NonFiniteLossException(
                place(step)
                        + "the penalty of the weights is not finite. The training has diverged: lower the learning rate"
                        + " (now " + step.learningRate + ") or the regularizers' factors",
                first);
    }

    private static BadInputException nonFinite(String place, String what, Object given, int at, int size) {
        int sample = at / size;
        int column = at % size;
        return nonFinite(place, what, NumberArrays.get(given, at), sample, column);
    }

    /** What to throw at a number of a sample that is not finite, or not in the network's precision. */
    static BadInputException nonFinite(String place, String what, double value, int sample, int column) {
        // A double may be finite until it is converted.
        String fault = Double.isFinite(value) ? ", too large for a float" : "; it must be finite";
        return new BadInputException(
                place + "sample " + sample + ", column " + column + ": the " + what + " is " + value + fault,
                sample,
                column);
    }

    /** Results of layers so large that what a regularizer makes of them overflows. */
    RuntimeException nonFiniteActivityPenalty(Step step, int sample) {
        return new NonFiniteLossException(
                place(step) + "sample " + sample
                        + ": the penalty of the layers' results is not finite. The training has diverged: lower the learning"
                        + " rate (now " + step.learningRate + ") or the regularizers' factors",
                sample);
    }

    /** The beginning of a message: which training step it was, if it was one. */
    static String place(Step step) {
        return step.iteration == 0 ? "" : "step " + step.iteration + ", ";
    }
}
