package dev.synapt.runtime.fullbatch;

/** How far to go along a direction. */
interface LineSearch {

    /**
     * Takes a step.
     *
     * @param from where it begins, evaluated
     * @param direction in which the objective falls
     * @param firstStep the length to try first, in units of the direction
     * @param to takes where it ends, evaluated
     * @return whether a step was found that makes the objective smaller as far as the search asks for
     */
    boolean step(Place from, double[] direction, double firstStep, Place to);
}
