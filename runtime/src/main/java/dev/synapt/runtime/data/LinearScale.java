package dev.synapt.runtime.data;

/**
 * A scaling with its measures.
 *
 * @param centre becomes 0
 * @param unit becomes 1 from there
 */
record LinearScale(double centre, double unit) {

    /** A column of one value is only shifted, as scikit-learn does. */
    static LinearScale of(Scaling scaling, ColumnStatistics statistics) {
        return switch (scaling) {
            case STANDARD -> new LinearScale(statistics.mean(), nonZero(statistics.standardDeviation()));
            case MIN_MAX -> new LinearScale(statistics.minimum(), nonZero(statistics.range()));
            case UNSCALED -> new LinearScale(0, 1);
        };
    }

    private static double nonZero(double unit) {
        return unit == 0 ? 1 : unit;
    }

    SavedObject saved() {
        return new SavedObject().with("centre", centre).with("unit", unit);
    }

    static LinearScale restored(SavedObject saved) {
        return new LinearScale(saved.number("centre"), saved.number("unit"));
    }

    double encode(double value) {
        return (value - centre) / unit;
    }

    double decode(double value) {
        return value * unit + centre;
    }
}
