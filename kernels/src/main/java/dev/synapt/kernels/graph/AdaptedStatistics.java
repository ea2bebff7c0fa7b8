package dev.synapt.kernels.graph;

import java.util.List;

/**
 * Mean and variance that training data decides before training, and that stay as they are from then on.
 *
 * @param layer that has them
 * @param mean of each feature
 * @param variance of each feature, {@link #UNKNOWN} before
 * @param first place in a sample of the network where the numbers begin that they are of
 * @param shape of these numbers
 * @param axes of the shape, from 0, along which each place is a feature; elements that differ in other axes only are of
 *     the same one
 */
public record AdaptedStatistics(
        String layer, Parameter mean, Parameter variance, int first, Shape shape, List<Integer> axes) {

    /** What stands for a variance that is not known yet: saved and loaded with the weights, and no variance. */
    static final double UNKNOWN = -1;

    public AdaptedStatistics {
        axes = List.copyOf(axes);
    }
}
