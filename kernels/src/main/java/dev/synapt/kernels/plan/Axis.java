package dev.synapt.kernels.plan;

/**
 * A loop variable that runs from 0.
 *
 * @param name a Java identifier, in the field's letters: b rows of the batch, k inputs, n units
 * @param extent how far it runs; for a sample axis, times the samples of the batch
 * @param samples whether it runs over the samples of the batch
 */
public record Axis(String name, int extent, boolean samples) {
    /** The only row of what is of the whole batch. */
    static final Axis ONE_ROW = new Axis("row", 1, false);

    @Override
    public String toString() {
        return name + "<" + (samples ? extent == 1 ? "b" : "b*" + extent : String.valueOf(extent));
    }
}
