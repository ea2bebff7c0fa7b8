package dev.synapt.runtime.program;

/** The learning rate of a step, as declared. */
@FunctionalInterface
public interface RateFormula {
    /**
     * The rate.
     *
     * @param rate the optimizer's learning rate, as declared
     * @param step training steps done before this one
     * @param epoch epochs done before the one under way
     */
    double at(double rate, double step, double epoch);
}
