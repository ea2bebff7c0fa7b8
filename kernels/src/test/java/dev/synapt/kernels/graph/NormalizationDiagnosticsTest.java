package dev.synapt.kernels.graph;

import static dev.synapt.kernels.graph.Refusals.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors about normalizations: their places and their texts. */
class NormalizationDiagnosticsTest {

    private static Declarations network(Object input) {
        return Declarations.network("Bad").with("Network", "input", input);
    }

    private static Declarations regression(Declarations layers) {
        return layers.with("Dense", "units", 2).with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    @Test
    void onlyOneOfMeanAndVariance() {
        assertThat(messages(regression(network(4).with("Normalization", "mean", 3))))
                .isEqualTo(
                        "Normalization[0].mean  @Normalization has mean, but no variance. Give both, or neither: then adapt(...)"
                                + " takes them from the training data. [MissingArgument]");
        assertThat(messages(regression(network(4).with("Normalization", "variance", List.of(1, 2, 3, 4)))))
                .isEqualTo(
                        "Normalization[0].variance  @Normalization has variance, but no mean. Give both, or neither: then"
                                + " adapt(...) takes them from the training data. [MissingArgument]");
    }

    @Test
    void anotherNumberOfFeatures() {
        assertThat(messages(regression(
                        network(List.of(5, 4)).with("Normalization", "mean", List.of(1, 2, 3, 4, 5), "variance", 1))))
                .isEqualTo("""
                        Normalization[0].mean  'normalization' has features of the shape (4), 4 in all, but here are 5 numbers: \
                        input (5, 4). Give one for each, or one for all. [ShapeMismatch]""");
    }

    @Test
    void tooManyFeatures() {
        assertThat(messages(regression(
                        network(600).with("Normalization", "mean", 1, "variance", Collections.nCopies(600, 1)))))
                .isEqualTo(
                        "Normalization[0].variance  This version takes at most 512 numbers as variance, but here are 600. Leave"
                                + " mean and variance out and take them from the training data with adapt(...), or from a file of"
                                + " weights. [NotYetCompiled]");
    }

    @Test
    void whatIsNoTrainingData() {
        assertThat(messages(regression(network(4)
                        .with("Dense", "units", 3)
                        .with("Normalization")
                        .with("Dropout", "value", 0.1))))
                .isEqualTo("""
                        Normalization[0]  'normalization' is to take mean and variance from the training data, but does not read \
                        them as they are: input (4) -> dense (3). Put it first, give mean and variance, or take \
                        @BatchNormalization, whose statistics follow the training. [MissingArgument]""");
        assertThat(messages(regression(network(List.of(4, 2))
                        .with("Dropout", "value", 0.1)
                        .with("Flatten")
                        .with("Normalization"))))
                .isEmpty();
    }

    /** Not 3 channels but the whole row of pictures: what has fewer rows has other numbers. */
    @Test
    void sharedAlongSeveralAxes() {
        assertThat(messages(regression(network(List.of(4, 3))
                        .with("LayerNormalization", "axis", List.of(1, 2), "name", "whole")
                        .with("Cropping1D")
                        .with("Shared", "layer", "whole"))))
                .startsWith(
                        "Shared[0]  'whole_1' has the weights of 'whole', which reads (4, 3), so that its inputs have that"
                                + " shape, but it reads (2, 3):")
                .endsWith("[ShapeMismatch]");
    }

    @Test
    void axes() {
        assertThat(messages(regression(network(List.of(4, 2)).with("LayerNormalization", "axis", List.of(-1, 2)))))
                .isEqualTo(
                        "LayerNormalization[0].axis[1]  @LayerNormalization names axis 2 of its inputs twice. Remove one of"
                                + " them. [ValueOutOfRange]");
        assertThat(messages(regression(network(List.of(4, 2)).with("Normalization", "axis", List.of()))))
                .isEmpty();
        assertThat(messages(regression(network(List.of(4, 2)).with("Normalization", "axis", 3))))
                .isEqualTo("""
                        Normalization[0].axis[0]  @Normalization takes an axis of its inputs, which are (4, 2), but axis = 3 is none \
                        of theirs. Write one from 1 to 2, or -1 for the last. [ValueOutOfRange]""");
    }
}
