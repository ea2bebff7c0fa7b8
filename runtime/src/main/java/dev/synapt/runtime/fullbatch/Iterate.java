package dev.synapt.runtime.fullbatch;

/**
 * A point on the way to a minimum.
 *
 * @param iteration 0 for the start
 * @param evaluations of the objective so far
 * @param value of the objective there
 * @param gradientNorm the largest absolute value in its gradient there
 * @param point a copy of the variables
 */
public record Iterate(int iteration, int evaluations, double value, double gradientNorm, double[] point) {}
