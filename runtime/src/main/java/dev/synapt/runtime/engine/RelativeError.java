package dev.synapt.runtime.engine;

/** How far numbers are from those expected: Euclidean norm of the differences, by the norm of what is expected. */
public final class RelativeError {
    private double differences;
    private double squares;

    /** Of as many numbers as are expected. */
    public static double of(double[] expected, double[] actual) {
        RelativeError error = new RelativeError();
        for (int i = 0; i < expected.length; i++) {
            error.add(expected[i], actual[i]);
        }
        return error.value();
    }

    /** Adds a number; what is infinite or NaN in both places is equal. */
    public void add(double expected, double actual) {
        if (Double.compare(expected, actual) != 0) {
            differences += (expected - actual) * (expected - actual);
        }
        squares += Double.isFinite(expected) ? expected * expected : 0;
    }

    /** The error so far; not finite where a number is so in one place only. */
    public double value() {
        return differences == 0 ? 0 : Math.sqrt(differences / (squares == 0 ? 1 : squares));
    }
}
