package dev.synapt.runtime.program;

import java.util.List;

/**
 * Mean and variance that a layer takes from the training data before training.
 *
 * @param layer that has them
 * @param mean which parameter of the network the means are
 * @param variance which parameter of the network the variances are; negative while they are not known
 * @param first place in a sample where the numbers begin that they are of
 * @param shape of these numbers
 * @param axes of the shape, from 0, rising, along which each place is a feature
 */
public record StatisticsInfo(String layer, int mean, int variance, int first, List<Integer> shape, List<Integer> axes) {

    public StatisticsInfo {
        shape = List.copyOf(shape);
        axes = List.copyOf(axes);
    }

    /** Number of features. */
    public int features() {
        return axes.stream().map(shape::get).reduce(1, Math::multiplyExact);
    }

    /** The feature of each number, in their order in a sample. */
    public int[] featureOfEach() {
        int[] features = {0};
        for (int axis = 0; axis < shape.size(); axis++) {
            int extent = shape.get(axis);
            boolean apart = axes.contains(axis);
            int[] finer = new int[features.length * extent];
            for (int i = 0; i < finer.length; i++) {
                int outer = features[i / extent];
                finer[i] = apart ? outer * extent + i % extent : outer;
            }
            features = finer;
        }
        return features;
    }
}
