package dev.synapt.runtime.program;

import java.util.function.IntUnaryOperator;

/**
 * The sequences of labels that the time steps of an output can spell in connectionist temporal classification: labels
 * from 1 on, filled up with zeros behind the last.
 *
 * @param timeSteps of a sample
 * @param targetLength labels that there is room for
 * @param classes of a time step; class 0 is the blank
 */
public record LabelSequences(int timeSteps, int targetLength, int classes) {

    /** Where in a sequence a label stands behind a 0; -1 if nowhere. */
    public int firstBehindZero(int[] labels, int at) {
        for (int i = 1; i < targetLength; i++) {
            if (labels[at + i] != 0 && labels[at + i - 1] == 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Time steps that a sequence takes at least: one for each label, and one for the blank between two that are alike.
     */
    public int timeStepsOf(int[] labels, int at) {
        int taken = 0;
        for (int i = 0; i < targetLength && labels[at + i] != 0; i++) {
            taken += i > 0 && labels[at + i] == labels[at + i - 1] ? 2 : 1;
        }
        return taken;
    }

    /**
     * Draws a sequence that the time steps can spell.
     *
     * @param random a number from 0 to its argument (exclusive)
     */
    public int[] draw(IntUnaryOperator random) {
        int[] labels = new int[targetLength];
        int length = random.applyAsInt(targetLength + 1);
        for (int i = 0; i < length; i++) {
            labels[i] = 1 + random.applyAsInt(classes - 1);
            if (timeStepsOf(labels, 0) > timeSteps) {
                labels[i] = 0;
                break;
            }
        }
        return labels;
    }
}
