package dev.synapt.runtime;

import dev.synapt.runtime.weights.WeightsFile;

/**
 * Where a training stands, besides its arrays.
 *
 * @param iteration training steps done
 * @param seed of dropout and shuffling
 * @param learningRate of the next step
 * @param weightDecay of the next step
 */
record TrainingPosition(long iteration, long seed, double learningRate, double weightDecay) {
    private static final String ITERATION = "synapt.iteration";
    private static final String SEED = "synapt.seed";
    private static final String LEARNING_RATE = "synapt.learning_rate";
    private static final String WEIGHT_DECAY = "synapt.weight_decay";

    /** Adds it to a file's metadata; the text of a {@code double} reads back as the same bits. */
    void addTo(WeightsFile file) {
        file.putMetadata(ITERATION, Long.toString(iteration));
        file.putMetadata(SEED, Long.toString(seed));
        file.putMetadata(LEARNING_RATE, Double.toString(learningRate));
        file.putMetadata(WEIGHT_DECAY, Double.toString(weightDecay));
    }

    /**
     * Reads it from a file's metadata.
     *
     * @throws WeightsMismatchException if it is not there or no number
     */
    static TrainingPosition of(WeightsFile file) {
        TrainingPosition position;
        try {
            position = new TrainingPosition(
                    Long.parseLong(text(file, ITERATION)),
                    Long.parseLong(text(file, SEED)),
                    Double.parseDouble(text(file, LEARNING_RATE)),
                    Double.parseDouble(text(file, WEIGHT_DECAY)));
        } catch (NumberFormatException notANumber) {
            throw new WeightsMismatchException(
                    file + ": no checkpoint, since a number of its metadata is none", notANumber);
        }
        if (position.iteration < 0 || !isRate(position.learningRate) || !isRate(position.weightDecay)) {
            throw new WeightsMismatchException(
                    file + ": no checkpoint, since its metadata is out of range: " + position);
        }
        return position;
    }

    private static boolean isRate(double value) {
        return value >= 0 && !Double.isInfinite(value);
    }

    private static String text(WeightsFile file, String name) {
        return file.metadata(name)
                .orElseThrow(() -> new WeightsMismatchException(file + ": no checkpoint, since it has no '" + name
                        + "'; if it holds weights, load it as weights"));
    }
}
