package dev.synapt.runtime.fullbatch;

/**
 * BFGS from the last steps alone, by the two loops of Nocedal (1980); Nocedal and Wright (2006), algorithms 7.4 and
 * 7.5. Takes memory for two vectors a step.
 */
final class LimitedMemoryBfgs implements Directions {
    private final double[][] moved;
    private final double[][] turned;
    private final double[] curvature;
    private final double[] shares;
    private int steps;

    LimitedMemoryBfgs(int size, int memory) {
        moved = new double[memory][size];
        turned = new double[memory][size];
        curvature = new double[memory];
        shares = new double[memory];
    }

    @Override
    public void choose(Place at, double[] direction) {
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -at.gradient[i];
        }
        int kept = Math.min(steps, moved.length);
        for (int step = steps - 1; step >= steps - kept; step--) {
            int i = step % moved.length;
            shares[i] = Vectors.dot(moved[i], direction) / curvature[i];
            Vectors.add(-shares[i], turned[i], direction);
        }
        if (kept > 0) {
            int last = (steps - 1) % moved.length;
            Vectors.scale(curvature[last] / Vectors.dot(turned[last], turned[last]), direction);
        }
        for (int step = steps - kept; step < steps; step++) {
            int i = step % moved.length;
            double share = Vectors.dot(turned[i], direction) / curvature[i];
            Vectors.add(shares[i] - share, moved[i], direction);
        }
    }

    @Override
    public void moved(Place from, Place to, double[] direction) {
        int i = steps % moved.length;
        Vectors.along(to.point, -1, from.point, moved[i]);
        Vectors.along(to.gradient, -1, from.gradient, turned[i]);
        curvature[i] = Vectors.dot(moved[i], turned[i]);
        if (curvature[i] > 0) {
            steps++;
        }
    }

    @Override
    public void forget() {
        steps = 0;
    }

    @Override
    public double firstStep(Place at, double[] direction) {
        return steps == 0 ? Math.min(1, 1 / Vectors.largest(at.gradient)) : 1;
    }
}
