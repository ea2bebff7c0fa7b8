package dev.synapt.runtime.data;

import java.util.List;

/**
 * Columns of numbers to predict.
 *
 * @param names of the columns
 * @param scaling undone by {@link Encoder#decode}
 * @param rowDropped whether rows without a target are left out; otherwise they are an error
 */
public record TargetValues(List<String> names, Scaling scaling, boolean rowDropped) implements Columns {

    public TargetValues {
        names = List.copyOf(names);
    }

    /** With another scaling. */
    public TargetValues scaled(Scaling how) {
        return new TargetValues(names, how, rowDropped);
    }

    /** Leaves rows without a target out. */
    public TargetValues dropMissing() {
        return new TargetValues(names, scaling, true);
    }
}
