package dev.synapt.runtime.fullbatch;

/**
 * An objective whose second derivatives are known, as {@link Minimizer#newton()} and {@link Minimizer#hessianFree()}
 * need.
 */
public interface Curvature extends Objective {

    /**
     * The product of the Hessian matrix at the point evaluated last with a direction.
     *
     * @param direction {@link #size()} numbers, not to be changed
     * @param product takes the derivative of the gradient along the direction
     */
    void hessianProduct(double[] direction, double[] product);
}
