package dev.synapt.runtime.fullbatch;

/** Against the gradient. */
final class SteepestDescent implements Directions {
    @Override
    public void choose(Place at, double[] direction) {
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -at.gradient[i];
        }
    }

    @Override
    public void moved(Place from, Place to, double[] direction) {
        // Each step follows from where it begins alone.
    }

    @Override
    public void forget() {
        // There is nothing kept.
    }

    @Override
    public double firstStep(Place at, double[] direction) {
        return 1;
    }
}
