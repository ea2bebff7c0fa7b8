package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;
import java.util.List;

/** Ways in which parameters follow their gradients. */
final class TrainingNetworks {
    private TrainingNetworks() {}

    /**
     * Penalties of kernels and biases: of dense layers, of one that stands twice, of convolutions with and without
     * groups; some with numbers that are trained, of fewer columns than a panel and of more.
     */
    static Declarations penalized(Start network) {
        Declarations.Nested magnitudes = annotation("Regularizer", "l1", annotation("L1", "value", 0.002));
        Declarations.Nested both = annotation("Regularizer", "l1L2", annotation("L1L2", "l1", 0.003, "l2", 0.02));
        return network.input(6, 5, 4)
                .with("Conv2D", "filters", 34, "kernelSize", 2, "kernelRegularizerWith", magnitudes)
                .with("Conv2D", "filters", 16, "kernelSize", 1, "kernelRegularizerWith", prior("s"))
                .with("Conv2D", "filters", 6, "kernelSize", 2, "groups", 2, "kernelRegularizer", annotation("L2"))
                .with("DepthwiseConv2D", "kernelSize", 2, "depthwiseRegularizerWith", both)
                .with("Flatten")
                .with("Dense", "units", 33, "biasInitializer", "RANDOM_NORMAL", "biasRegularizerWith", both)
                .with(
                        "Dense",
                        "units",
                        33,
                        "kernelRegularizerWith",
                        prior("s"),
                        "biasRegularizerWith",
                        prior("t", "center"),
                        "name",
                        "twice")
                .with("Shared", "layer", "twice", "name", "again")
                .with("Dense", "units", 2, "kernelRegularizer", annotation("L2"))
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }

    /** A normal prior of which both the mean and, for each unit, the variance are learned. */
    private static Declarations.Nested prior(String name) {
        return prior(name, "middle");
    }

    private static Declarations.Nested prior(String name, String middle) {
        return annotation(
                "Regularizer",
                "formula",
                "0.02 * (exp(-" + name + ") * square(w - " + middle + ") + " + name + ")",
                "trainable",
                List.of(
                        annotation("Trainable", "name", name, "initial", 0.5),
                        annotation("Trainable", "name", middle, "initial", 0.1)));
    }

    /**
     * Penalties of what layers give: of images, of a layer that stands twice, of an output whose activation the loss
     * takes over, of the input, which nothing trained leads to, and of elements of 0 that add something; some with
     * numbers that are trained.
     */
    static Declarations penalizedResults(Start network) {
        Declarations.Nested magnitudes = annotation("Regularizer", "l1", annotation("L1", "value", 0.03));
        Declarations.Nested both = annotation("Regularizer", "l1L2", annotation("L1L2", "l1", 0.01, "l2", 0.2));
        return network.input(5, 6, 2)
                .with("ActivityRegularization", "l2", 0.1)
                .with(
                        "Conv2D",
                        "filters",
                        17,
                        "kernelSize",
                        2,
                        "activation",
                        "TANH",
                        "activityRegularizer",
                        annotation("L2", "value", 0.05))
                .with("Conv2D", "filters", 3, "kernelSize", 2, "activityRegularizerWith", magnitudes)
                .with("Conv2D", "filters", 16, "kernelSize", 1, "activityRegularizerWith", prior("s"))
                .with("ActivityRegularization", "l1", 0.02, "l2", 0.01)
                .with("Flatten")
                .with("Dense", "units", 12, "name", "stem")
                .with(
                        "Dense",
                        "units",
                        12,
                        "activation",
                        "TANH",
                        "activityRegularizerWith",
                        prior("s"),
                        "name",
                        "twice")
                .with("Shared", "layer", "twice", "name", "again")
                .with("Add", "from", List.of("twice", "again", "stem"))
                .with("Dense", "units", 3, "activation", "SOFTMAX", "activityRegularizerWith", both)
                .with("Loss", "value", "CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.01)
                .with("Metrics", "value", "ACCURACY");
    }

    /** Rows and columns of kernels at right angles: fewer than a panel, more, and of a layer that stands twice. */
    static Declarations orthogonal(Start network) {
        Declarations.Nested rows = orthogonal("ROWS", 0.7);
        Declarations.Nested columns = orthogonal("COLUMNS", 0.5);
        return network.input(5)
                .with("Dense", "units", 37, "kernelRegularizerWith", rows)
                .with("Dense", "units", 35, "activation", "TANH", "kernelRegularizerWith", columns)
                .with("Dense", "units", 7, "kernelRegularizerWith", columns)
                .with("Dense", "units", 7, "activation", "TANH", "kernelRegularizerWith", rows, "name", "twice")
                .with("Shared", "layer", "twice", "name", "again")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam", "learningRate", 0.01, "clipnorm", 0.5);
    }

    private static Declarations.Nested orthogonal(String mode, double factor) {
        return annotation(
                "Regularizer",
                "orthogonalRegularizer",
                annotation("OrthogonalRegularizer", "mode", mode, "factor", factor));
    }

    /** A root of greatest squares, element by element. */
    static Declarations amsgrad(Start network) {
        return smallest(network).with("AdamW", "amsgrad", true, "learningRate", 0.01);
    }

    /** Elements of gradients bounded. */
    static Declarations boundedElements(Start network) {
        return smallest(network).with("Nadam", "clipvalue", 0.05, "weightDecay", 0.01);
    }

    /** Each tensor's gradient bounded. */
    static Declarations boundedTensors(Start network) {
        return small(network).with("Adagrad", "clipnorm", 0.1, "learningRate", 0.05);
    }

    /** All gradients bounded together. */
    static Declarations boundedTogether(Start network) {
        return small(network).with("Adadelta", "globalClipnorm", 0.2, "learningRate", 1);
    }

    /** Weights that are averaged and replaced by their averages. */
    static Declarations averaged(Start network) {
        return smallest(network).with("Lion", "useEma", true, "emaMomentum", 0.7, "emaOverwriteFrequency", 2);
    }

    /** Updates by several steps. */
    static Declarations accumulated(Start network) {
        return smallest(network)
                .with(
                        "Ftrl",
                        "gradientAccumulationSteps",
                        3,
                        "learningRatePower",
                        -0.4,
                        "l1RegularizationStrength",
                        0.01);
    }

    /** The same where all of a step's parts occur. */
    static Declarations accumulatedAlongDirections(Start network) {
        return small(network)
                .with(
                        "Lamb",
                        "gradientAccumulationSteps",
                        2,
                        "clipnorm",
                        0.5,
                        "useEma",
                        true,
                        "emaOverwriteFrequency",
                        2,
                        "weightDecay",
                        0.1);
    }

    /** Steps as long as the tensors. */
    static Declarations directions(Start network) {
        return small(network).with("Lamb", "learningRate", 0.01, "weightDecay", 0.1);
    }

    /**
     * Mean squares by rows and columns: of kernels with and without groups, wider than a panel, of single channels, of
     * one number for each pixel, and at rates of their own.
     */
    static Declarations factored(Start network) {
        return network.input(4, 5, 3)
                .with("Conv2D", "filters", 34, "kernelSize", 2, "activation", "TANH")
                .with("Conv2D", "filters", 6, "kernelSize", 2, "groups", 2, "learningRateFactor", 0.5)
                .with("DepthwiseConv2D", "kernelSize", 2, "depthMultiplier", 3, "padding", "SAME")
                .with("PReLU")
                .with("Conv2DTranspose", "filters", 3, "kernelSize", 2)
                .with("Flatten")
                .with("Dense", "units", 40, "activation", "TANH")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adafactor", "learningRate", 0.05, "weightDecay", 0.1);
    }

    /** The same along means of gradients that are bounded, with averages. */
    static Declarations accumulatedFactors(Start network) {
        return small(network)
                .with(
                        "Adafactor",
                        "learningRate",
                        0.1,
                        "clipThreshold",
                        0.5,
                        "gradientAccumulationSteps",
                        2,
                        "globalClipnorm",
                        0.5,
                        "useEma",
                        true,
                        "emaOverwriteFrequency",
                        2);
    }

    /** Weights ahead of their averages, in rows that are whole and in others, at rates of their own. */
    static Declarations scheduleFree(Start network) {
        return network.input(5)
                .with("Dense", "units", 32, "activation", "TANH", "learningRateFactor", 0.5)
                .with("Dense", "units", 3)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("ScheduleFreeSgd", "learningRate", 0.1, "weightDecay", 0.1, "warmupSteps", 3);
    }

    /** The same by Adam's steps, along means of gradients that are bounded. */
    static Declarations accumulatedAhead(Start network) {
        return small(network)
                .with(
                        "ScheduleFreeAdamW",
                        "learningRate",
                        0.05,
                        "weightDecay",
                        0.1,
                        "warmupSteps",
                        3,
                        "gradientAccumulationSteps",
                        2,
                        "globalClipnorm",
                        0.5);
    }

    /**
     * Steps of matrices along orthogonal ones: wide and tall, with whole rows and with padded ones, with a rate of
     * their own, in one row of the parameter; other parameters by another rule.
     */
    static Declarations orthogonalSteps(Start network) {
        return network.input(5)
                .with("Dense", "units", 64, "activation", "TANH")
                .with("Dense", "units", 32, "activation", "TANH")
                .with("Dense", "units", 36, "learningRateFactor", 0.5)
                .with("Reshape", "value", List.of(9, 4))
                .with("PReLU")
                .with("Conv1D", "filters", 3, "kernelSize", 2)
                .with("Flatten")
                .with("Dense", "units", 2, "name", "head")
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Muon", "learningRate", 0.02, "weightDecay", 0.1, "excludeLayers", List.of("head"));
    }

    /** The usual power, and weights that a penalty of the update makes zero. */
    static Declarations leader(Start network) {
        return smallest(network)
                .with("Ftrl", "learningRate", 0.1, "beta", 0.1, "l2ShrinkageRegularizationStrength", 0.01);
    }

    /** Lengths and signs of kernels and biases: of units, of filters, of rows, of whole tensors. */
    static Declarations constrained(Start network) {
        Declarations.Nested filters = annotation("UnitNorm", "axis", List.of(0, 1, 2));
        Declarations.Nested rows = annotation("MinMaxNorm", "minValue", 0.5, "rate", 0.5, "axis", List.of(1));
        Declarations.Nested tensor = annotation("MaxNorm", "maxValue", 0.7, "axis", List.of(0, 1));
        return network.input(4, 5, 3)
                .with("Conv2D", "filters", 17, "kernelSize", 2, "kernelConstraint", constraint("unitNorm", filters))
                .with(
                        "DepthwiseConv2D",
                        "kernelSize",
                        1,
                        "depthMultiplier",
                        2,
                        "depthwiseConstraint",
                        constraint("maxNorm", annotation("MaxNorm", "maxValue", 0.3, "axis", List.of(0, 3))))
                .with(
                        "Conv2D",
                        "filters",
                        6,
                        "kernelSize",
                        2,
                        "groups",
                        2,
                        "kernelConstraint",
                        constraint("maxNorm", annotation("MaxNorm", "maxValue", 0.4)),
                        "biasConstraint",
                        constraint("nonNeg", annotation("NonNeg")))
                .with("Flatten")
                .with("Dense", "units", 40, "kernelConstraint", constraint("minMaxNorm", rows))
                .with("Dense", "units", 34, "kernelConstraint", constraint("maxNorm", annotation("MaxNorm")))
                .with("Dense", "units", 3, "kernelConstraint", constraint("maxNorm", tensor))
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam", "learningRate", 0.05);
    }

    /** Weights that begin with matrices and with distributions of any variance. */
    static Declarations initialized(Start network) {
        Declarations.Nested scaled = annotation("VarianceScaling", "mode", "FAN_AVG", "distribution", "UNTRUNCATED");
        return network.input(4, 4, 3)
                .with("Conv2D", "filters", 17, "kernelSize", 2, "kernelInitializer", "ORTHOGONAL")
                .with("Conv2D", "filters", 6, "kernelSize", 2, "kernelInitializer", "VARIANCE_SCALING")
                .with("Flatten")
                .with("Dense", "units", 33, "kernelInitializer", "IDENTITY", "biasInitializer", "TRUNCATED_NORMAL")
                .with("Dense", "units", 40, "kernelInitializer", "ORTHOGONAL")
                .with(
                        "Dense",
                        "units",
                        2,
                        "kernelInitializerWith",
                        annotation("Initializer", "varianceScaling", scaled))
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd");
    }

    /**
     * Penalties, constraints and first values of one's own, such that an element of 0 does not stay 0 or is no number
     * afterwards: what fills panels up must not matter.
     */
    static Declarations ownFormulas(Start network) {
        return network.input(4, 5, 3)
                .with(
                        "Conv2D",
                        "filters",
                        18,
                        "kernelSize",
                        2,
                        "kernelRegularizerWith",
                        own("Regularizer", "0.01 * square(w - 0.3)"),
                        "kernelConstraint",
                        own("Constraint", "clip(w, -0.2, 0.5) * abs(w) / abs(w)"),
                        "biasConstraint",
                        own("Constraint", "max(w, 0.02 + abs(w) / 2)"))
                .with(
                        "Conv2D",
                        "filters",
                        6,
                        "kernelSize",
                        2,
                        "groups",
                        2,
                        "activation",
                        "SIGMOID",
                        "kernelInitializerWith",
                        own("Initializer", "select(row == column, 1, normal * uniform) / rows"),
                        "kernelConstraint",
                        own("Constraint", "select(w < 0.1, 0.1 + w, w)"))
                .with("Flatten")
                .with("LayerNormalization")
                .with(
                        "Dense",
                        "units",
                        33,
                        "kernelRegularizerWith",
                        own("Regularizer", "0.002 * softplus(3 * w) + 0.001 * exp(w)"),
                        "biasRegularizerWith",
                        own("Regularizer", "0.02 * sqrt(1 + (w - 1)^2)"),
                        "kernelConstraint",
                        own("Constraint", "w * min(1, 0.7 / norm)"))
                .with(
                        "Dense",
                        "units",
                        40,
                        "kernelInitializerWith",
                        own("Initializer", "softplus(truncatedNormal) * sign(normal) / sqrt(fanIn)"),
                        "kernelConstraint",
                        annotation("Constraint", "formula", "w / (1e-7 + norm)", "axis", List.of(0, 1)))
                .with(
                        "Dense",
                        "units",
                        3,
                        "activation",
                        "SOFTMAX",
                        "kernelInitializerWith",
                        own("Initializer", "sigmoid(column) * (uniform - uniform^2) - 0.1"),
                        "kernelRegularizerWith",
                        own("Regularizer", "0.1 * w * tanh(w + 1)"),
                        "kernelConstraint",
                        own("Constraint", "w * abs(w) / abs(w)"))
                .with("Loss", "value", "CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.05);
    }

    private static Declarations.Nested own(String type, String formula) {
        return annotation(type, "formula", formula);
    }

    private static Declarations.Nested constraint(String member, Declarations.Nested of) {
        return annotation("Constraint", member, of);
    }

    private static Declarations small(Start network) {
        return network.input(4, 5, 3)
                .with("Conv2D", "filters", 17, "kernelSize", 2, "activation", "TANH")
                .with("Conv2D", "filters", 6, "kernelSize", 2, "groups", 1, "kernelRegularizer", annotation("L2"))
                .with("Flatten")
                .with("Dense", "units", 40, "activation", "TANH", "kernelRegularizerWith", prior("s"))
                .with("BatchNormalization")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    /** For optimizers that look at each element alone: full panels and others, with a penalty. */
    private static Declarations smallest(Start network) {
        return network.input(36)
                .with("Dense", "units", 40, "activation", "TANH", "kernelRegularizerWith", prior("s"))
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
    }
}
