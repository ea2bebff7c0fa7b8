package dev.synapt.runtime.fullbatch;

/** Where to go from a point: what tells the methods apart. */
interface Directions {

    /**
     * The next direction. Where it does not descend, the method begins again with {@link #forget}.
     *
     * @param at where it begins
     * @param direction takes it
     */
    void choose(Place at, double[] direction);

    /**
     * Takes note of a step that was taken.
     *
     * @param direction in which it went: the one chosen, or against the gradient where that led nowhere
     */
    void moved(Place from, Place to, double[] direction);

    /** Begins again, as at the start. */
    void forget();

    /** The length of step to try first: 1 where directions come with a length that fits. */
    double firstStep(Place at, double[] direction);
}
