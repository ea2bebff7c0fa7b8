package dev.synapt.runtime.fullbatch;

/**
 * Nonlinear conjugate gradients of Polak and Ribiere (1969) with Powell's bound of 0 (1986); Nocedal and Wright (2006),
 * (5.44) and (5.45). Begins again after as many steps as there are variables.
 */
final class PolakRibiere implements Directions {
    private final double[] last;
    private double lastSlope;
    private double lastStep;
    private double beta;
    private int steps;

    PolakRibiere(int size) {
        last = new double[size];
    }

    @Override
    public void choose(Place at, double[] direction) {
        if (steps % last.length == 0) {
            beta = 0;
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = Math.fma(beta, last[i], -at.gradient[i]);
        }
    }

    @Override
    public void moved(Place from, Place to, double[] direction) {
        System.arraycopy(direction, 0, last, 0, last.length);
        double change = Vectors.dot(to.gradient, to.gradient) - Vectors.dot(to.gradient, from.gradient);
        beta = Math.max(change / Vectors.dot(from.gradient, from.gradient), 0);
        lastSlope = Vectors.dot(from.gradient, last);
        lastStep = distance(from, to) / Math.sqrt(Vectors.dot(last, last));
        steps++;
    }

    private static double distance(Place from, Place to) {
        double sum = 0;
        for (int i = 0; i < from.point.length; i++) {
            double difference = to.point[i] - from.point[i];
            sum = Math.fma(difference, difference, sum);
        }
        return Math.sqrt(sum);
    }

    @Override
    public void forget() {
        steps = 0;
        beta = 0;
    }

    /** Promises the decrease of the step before, Nocedal and Wright (2006), section 3.5. */
    @Override
    public double firstStep(Place at, double[] direction) {
        return steps == 0
                ? Math.min(1, 1 / Vectors.largest(at.gradient))
                : lastStep * lastSlope / Vectors.dot(at.gradient, direction);
    }
}
