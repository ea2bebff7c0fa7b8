package dev.synapt.runtime.fullbatch;

/** A function of any number of variables that can be differentiated, to be minimized. */
public interface Objective {

    /** Number of variables. */
    int size();

    /**
     * The function's value at a point, and its gradient there.
     *
     * @param point {@link #size()} variables, not to be changed
     * @param gradient takes the derivative by each variable
     */
    double evaluate(double[] point, double[] gradient);
}
