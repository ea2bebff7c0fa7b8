package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.Comparison;
import dev.synapt.runtime.program.LabelSequences;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.RowWeights;
import dev.synapt.runtime.program.Step;
import java.util.Arrays;

/**
 * Checks targets against a network and puts them into a step: of one output in place where the types agree, of several
 * taken apart into arrays that are used again.
 */
final class TargetFeed {
    private static final float[] NOTHING = {};

    private final Architecture architecture;
    private final OutputInfo[] outputs;
    private final int size;
    private final int[] widths;
    private final int[] offsets;
    private final Object[] own;
    private final LabelSequences[] sequences;

    TargetFeed(Architecture architecture) {
        this.architecture = architecture;
        this.outputs = architecture.outputs().toArray(new OutputInfo[0]);
        this.size = architecture.targetSize();
        this.widths = Arrays.stream(outputs).mapToInt(OutputInfo::targetSize).toArray();
        this.offsets = new int[outputs.length];
        for (int i = 1; i < outputs.length; i++) {
            offsets[i] = offsets[i - 1] + widths[i - 1];
        }
        this.own = new Object[outputs.length];
        Arrays.fill(own, NOTHING);
        this.sequences = Arrays.stream(outputs).map(OutputInfo::sequences).toArray(LabelSequences[]::new);
    }

    /** Numbers or labels of a sample. */
    int size() {
        return size;
    }

    /**
     * Checks that targets of one output are labels where its loss takes them, and only there; those of several may be
     * both.
     */
    void checkKind(Object targets) {
        boolean labels = targets instanceof int[];
        if (architecture.targets() == Targets.LABELS && !labels) {
            throw new BadInputException(architecture.loss() + " takes labels: give the targets as int[]");
        }
        // Labels of two classes are the values 0 and 1 of a single output.
        if (architecture.targets() == Targets.VALUES && labels && size != 1 && isAlone()) {
            throw new BadInputException(architecture.loss() + " takes " + size
                    + " numbers a sample: give the targets as float[] or double[]");
        }
    }

    /**
     * Fills in the targets.
     *
     * @param first index of the first sample in {@code targets}
     * @throws BadInputException if a label is none
     */
    void fill(Step step, Object targets, int first) {
        for (int i = 0; i < outputs.length; i++) {
            boolean labels = outputs[i].targets() == Targets.LABELS;
            boolean inPlace = isAlone()
                    && !outputs[i].ignores()
                    && (labels || NumberArrays.is(architecture.precision(), targets));
            if (inPlace) {
                step.targets[i] = targets;
                step.targetsAt[i] = first * size;
            } else {
                step.targets[i] = labels ? labels(step, targets, first, i) : values(step, targets, first, i);
                step.targetsAt[i] = 0;
            }
            if (labels) {
                checkLabels(step, targets, first, i);
            }
            if (outputs[i].comparesSamples()) {
                compare((int[]) step.targets[i], step.rows, outputs[i].comparison(), step.weights[i]);
            }
            if (outputs[i].ofSequences()) {
                checkSequences(step, first, i);
            }
        }
    }

    /** No path through the time steps has another sequence. */
    private void checkSequences(Step step, int first, int output) {
        LabelSequences legal = sequences[output];
        int[] labels = (int[]) step.targets[output];
        for (int row = 0; row < step.rows; row++) {
            int at = step.targetsAt[output] + row * widths[output];
            int behindZero = legal.firstBehindZero(labels, at);
            if (behindZero >= 0) {
                throw badSequence(
                        step,
                        first + row,
                        behindZero,
                        "the label " + labels[at + behindZero] + of(output)
                                + " stands behind a 0, but 0 is the blank and only fills up behind the last label");
            }
            int taken = legal.timeStepsOf(labels, at);
            if (taken > legal.timeSteps()) {
                throw badSequence(
                        step,
                        first + row,
                        -1,
                        "the labels" + of(output) + " take at least " + taken + " time steps, of which there are "
                                + legal.timeSteps()
                                + ": one for each label, and one for the blank between two that are alike");
            }
        }
    }

    private static BadInputException badSequence(Step step, int sample, int column, String fault) {
        return new BadInputException(Feed.place(step) + "sample " + sample + ": " + fault, sample, column);
    }

    /** Which output, where there are several. */
    private String of(int output) {
        return isAlone() ? "" : " of '" + outputs[output].name() + "'";
    }

    /** Lets go of the caller's arrays. */
    void release(Step step) {
        Arrays.fill(step.targets, NOTHING);
    }

    private boolean isAlone() {
        return outputs.length == 1;
    }

    private Object values(Step step, Object targets, int first, int output) {
        int width = widths[output];
        int length = step.rows * width;
        boolean fits =
                NumberArrays.is(architecture.precision(), own[output]) && NumberArrays.length(own[output]) >= length;
        if (!fits) {
            own[output] = NumberArrays.create(architecture.precision(), length);
        }
        // Of one output the samples lie one after the other already.
        int run = isAlone() ? length : width;
        for (int i = 0; i < length; i += run) {
            NumberArrays.convert(targets, at(first + i / width, output), own[output], i, run);
        }
        return own[output];
    }

    private Object labels(Step step, Object targets, int first, int output) {
        int width = widths[output];
        int length = step.rows * width;
        boolean fits = own[output] instanceof int[] array && array.length >= length;
        if (!fits) {
            own[output] = new int[length];
        }
        int[] labels = (int[]) own[output];
        for (int i = 0; i < length; i++) {
            double given = NumberArrays.get(targets, at(first + i / width, output) + i % width);
            labels[i] = (int) given;
            if (isIgnored(output, given)) {
                // Any class will do: the row has a loss, which counts nothing.
                labels[i] = 0;
                step.weights[output].ignore(i);
            }
        }
        return labels;
    }

    /**
     * Leaves samples out that none, or every other one, has the label of, as Keras does with losses of 0; and makes
     * labels numbers of samples, small enough for any precision.
     */
    private static void compare(int[] labels, int samples, Comparison comparison, RowWeights weights) {
        for (int i = 0; i < samples; i++) {
            boolean hasLike = comparison == Comparison.WITH_ALL;
            boolean hasUnlike = false;
            for (int j = 0; j < samples && !(hasLike && hasUnlike); j++) {
                hasLike |= j != i && labels[j] == labels[i];
                hasUnlike |= labels[j] != labels[i];
            }
            if (!(hasLike && hasUnlike)) {
                weights.ignore(i);
            }
        }
        for (int i = samples - 1; i >= 0; i--) {
            int first = 0;
            while (labels[first] != labels[i]) {
                first++;
            }
            labels[i] = first;
        }
    }

    private boolean isIgnored(int output, double label) {
        Integer ignored = outputs[output].ignoredClass();
        return ignored != null && ignored == label;
    }

    /** Where a sample's targets of an output begin. */
    private int at(int sample, int output) {
        return sample * size + offsets[output];
    }

    /** Against what was given: a label among numbers may be no whole one. */
    private void checkLabels(Step step, Object targets, int first, int output) {
        int width = widths[output];
        int classes = outputs[output].classes();
        int[] labels = (int[]) step.targets[output];
        for (int i = 0; i < step.rows * width; i++) {
            int label = labels[step.targetsAt[output] + i];
            double given = NumberArrays.get(targets, at(first + i / width, output) + i % width);
            boolean named = outputs[output].comparesSamples() || (label >= 0 && label < classes);
            boolean legal = (label == given && named) || isIgnored(output, given);
            if (!legal) {
                throw badLabel(step, first + i / width, width == 1 ? -1 : i % width, output, given);
            }
        }
    }

    private BadInputException badLabel(Step step, int sample, int column, int output, double given) {
        String owner = isAlone() ? architecture.name() : "'" + outputs[output].name() + "'";
        int classes = outputs[output].classes();
        String label = given == (int) given ? String.valueOf((int) given) : String.valueOf(given);
        if (outputs[output].comparesSamples()) {
            return new BadInputException(
                    Feed.place(step) + "sample " + sample + ": the label" + of(output) + " is " + label
                            + "; it must be a whole number",
                    sample,
                    column);
        }
        return new BadInputException(
                Feed.place(step) + "sample " + sample + ": the label" + of(output) + " is " + label + "; the " + classes
                        + " classes of " + owner + " are 0 to " + (classes - 1),
                sample,
                column);
    }

    /**
     * Where the targets of an output have a number that is not finite.
     *
     * @param first index of the step's first sample in the arrays
     * @return the place in the arrays; -1 for none
     */
    int firstNonFinite(Step step, int first, int output) {
        if (outputs[output].targets() == Targets.LABELS) {
            return -1;
        }
        int width = widths[output];
        int from = step.targetsAt[output];
        int found = NumberArrays.firstNonFinite(step.targets[output], from, from + step.rows * width) - from;
        return found < 0 ? -1 : at(first + found / width, output) + found % width;
    }

    /** What messages call a number of an output's targets. */
    String called(int output) {
        return isAlone() ? "target" : "target of '" + outputs[output].name() + "'";
    }
}
