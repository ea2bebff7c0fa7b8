package dev.synapt.runtime.callback;

import dev.synapt.runtime.Training;
import java.util.List;

/** A value of every epoch, and when it counts as better. */
record Monitor(String name, Direction direction, double minDelta) {
    private static final String VALIDATION = "val_";

    /** Ends of names of which large values are better. */
    private static final List<String> SHARES = List.of("accuracy", "acc", "auc", "precision", "recall", "f1_score");

    /** Ends of names of which small values are better. */
    private static final List<String> ERRORS = List.of(
            "loss", "error", "mae", "mse", "crossentropy", "hinge", "divergence", "false_positives", "false_negatives");

    static Monitor of(String name) {
        return new Monitor(name, Direction.BY_NAME, 0);
    }

    Monitor withDirection(Direction other) {
        return new Monitor(name, other, minDelta);
    }

    Monitor withMinDelta(double delta) {
        return new Monitor(name, direction, Math.abs(delta));
    }

    /** Refuses a value that the training does not report, before the first epoch is spent. */
    void requireReported(Training training, String callback) {
        if (!training.names().contains(name)) {
            throw new IllegalArgumentException(callback + " monitors '" + name + "', but the training reports "
                    + training.names()
                    + (name.startsWith(VALIDATION) ? "; add validationData(...) or validationSplit(...)" : ""));
        }
        largerIsBetter();
    }

    /** Whether a value is better than another by more than the least difference that counts. */
    boolean better(double value, double reference) {
        return largerIsBetter() ? value - minDelta > reference : value + minDelta < reference;
    }

    private boolean largerIsBetter() {
        return switch (direction) {
            case LARGER -> true;
            case SMALLER -> false;
            case BY_NAME -> largerByName();
        };
    }

    private boolean largerByName() {
        String unnumbered = name.replaceFirst("_\\d+$", "");
        if (ERRORS.stream().anyMatch(unnumbered::endsWith)) {
            return false;
        }
        if (SHARES.stream().anyMatch(unnumbered::endsWith)) {
            return true;
        }
        throw new IllegalArgumentException(
                "'" + name
                        + "' does not tell whether large or small values are better; say Direction.LARGER or Direction.SMALLER");
    }
}
