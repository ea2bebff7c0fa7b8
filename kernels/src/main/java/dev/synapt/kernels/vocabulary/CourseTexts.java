package dev.synapt.kernels.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Formulas of courses and books where they differ from Keras's, and what to declare for theirs. Every row is tried: its
 * declaration is compiled, and must do what its formula says.
 *
 * <p>The texts' numbers are names in both: {@code eta}, {@code beta}, {@code rho}, {@code epsilon}, {@code lambda} ...;
 * a member's value is a formula over them, to be worked out before it is written.
 */
public final class CourseTexts {
    /** All of them. */
    public static final List<Row> ROWS = List.of(
            // Optimizers.
            row(
                            Kind.OPTIMIZER,
                            "momentum as a moving average",
                            "v = beta * v + (1 - beta) * g; w = w - eta * v",
                            "@Sgd(learningRate = eta * (1 - beta), momentum = beta)")
                    .because("Keras's velocity holds the rate, so that earlier steps keep theirs where it changes."),
            row(
                            Kind.OPTIMIZER,
                            "momentum, the rate outside",
                            "v = beta * v + g; w = w - eta * v",
                            "@Sgd(learningRate = eta, momentum = beta)")
                    .because("The same while the rate stays."),
            row(
                            Kind.OPTIMIZER,
                            "weight decay by lambda / n",
                            "w = w * (1 - eta * lambda / n) - eta * g",
                            "@Sgd(learningRate = eta, weightDecay = lambda / n)")
                    .because("`n` is the number of samples to train with."),
            row(
                            Kind.OPTIMIZER,
                            "Adagrad from 0",
                            "a = a + g^2; w = w - eta * g / sqrt(a + epsilon)",
                            "@Adagrad(learningRate = eta, initialAccumulatorValue = 0, epsilon = epsilon)")
                    .because("Keras begins with 0.1."),
            row(
                            Kind.OPTIMIZER,
                            "Adagrad, epsilon outside the root",
                            "a = a + g^2; w = w - eta * g / (sqrt(a) + epsilon)",
                            "@Adagrad(learningRate = eta, initialAccumulatorValue = 0, epsilon = epsilon * epsilon)")
                    .except("sqrt(a) + epsilon", "sqrt(a + epsilon * epsilon)")
                    .because("Keras's stands under the root. Its square leaves steps of large sums as they are."),
            row(
                            Kind.OPTIMIZER,
                            "RMSprop with rho 0.95",
                            "s = 0.95 * s + 0.05 * g^2; w = w - eta * g / sqrt(s + epsilon)",
                            "@RMSprop(learningRate = eta, rho = 0.95, epsilon = epsilon)")
                    .because("Keras's rho is 0.9."),
            row(
                            Kind.OPTIMIZER,
                            "RMSprop, epsilon outside the root",
                            "s = rho * s + (1 - rho) * g^2; w = w - eta * g / (sqrt(s) + epsilon)",
                            "@Adam(beta1 = 0, beta2 = rho, epsilon = epsilon)")
                    .atRate("eta / sqrt(1 - pow(rho, t))")
                    .because("The schedule takes Adam's bias correction back."),
            row(
                            Kind.OPTIMIZER,
                            "RMSprop, bias corrected, epsilon outside the root",
                            "s = rho * s + (1 - rho) * g^2; w = w - eta * g / (sqrt(s / (1 - pow(rho, t))) + epsilon)",
                            "@Adam(learningRate = eta, beta1 = 0, beta2 = rho, epsilon = epsilon)")
                    .except("+ epsilon", "+ epsilon / sqrt(1 - pow(rho, t))")
                    .because("Keras's stands beside the root that is not corrected yet."),
            row(
                            Kind.OPTIMIZER,
                            "Adam's epsilon beside the corrected root",
                            "m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g^2;"
                                    + " w = w - eta * (m / (1 - pow(beta1, t))) / (sqrt(v / (1 - pow(beta2, t))) + epsilon)",
                            "@Adam(learningRate = eta, beta1 = beta1, beta2 = beta2, epsilon = epsilon)")
                    .except("+ epsilon", "+ epsilon / sqrt(1 - pow(beta2, t))")
                    .because(
                            "Keras's is the epsilon hat of Kingma and Ba, 2015, section 2: the same after many steps."),
            row(
                            Kind.OPTIMIZER,
                            "Adadelta without a rate",
                            "s = rho * s + (1 - rho) * g^2; d = sqrt(u + epsilon) / sqrt(s + epsilon) * g;"
                                    + " u = rho * u + (1 - rho) * d^2; w = w - d",
                            "@Adadelta(learningRate = 1, rho = rho, epsilon = epsilon)")
                    .because("Keras's rate is 0.001."),
            // Penalties of an element of a kernel.
            row(Kind.PENALTY, "L2 with lambda / 2n", "lambda / (2 * n) * square(w)", "@L2(lambda / (2 * n))")
                    .because("`n` is the number of samples to train with; Keras's has no such factor."),
            row(Kind.PENALTY, "L1 with lambda / n", "lambda / n * abs(w)", "@L1(lambda / n)")
                    .because("Likewise."),
            // Layers, of a column of a batch.
            row(
                            Kind.LAYERS,
                            "batch normalization before the activation",
                            "max(" + normalized("u") + ", 0)",
                            "@BatchNormalization(epsilon = epsilon) @Activation(RELU)")
                    .because("Ioffe and Szegedy, 2015; the layer before needs no activation and no bias."),
            row(
                            Kind.LAYERS,
                            "batch normalization behind the activation",
                            normalized("max(u, 0)"),
                            "@Activation(RELU) @BatchNormalization(epsilon = epsilon)")
                    .because("Layers run in the order written."),
            row(
                            Kind.LAYERS,
                            "batch normalization by sigma + epsilon",
                            "(u - mean(u)) / (sqrt(mean(square(u - mean(u)))) + epsilon)",
                            "@BatchNormalization(epsilon = epsilon * epsilon)")
                    .except(
                            "sqrt(mean(square(u - mean(u)))) + epsilon",
                            "sqrt(mean(square(u - mean(u))) + epsilon * epsilon)")
                    .because("Keras's stands under the root, beside the variance."),
            row(Kind.LAYERS, "leaky slope 0.01", "select(u > 0, u, 0.01 * u)", "@LeakyReLU(negativeSlope = 0.01)")
                    .because("Maas et al., 2013."),
            row(Kind.LAYERS, "leaky slope 0.2", "select(u > 0, u, 0.2 * u)", "@Activation(LEAKY_RELU)")
                    .because("Keras's function."),
            row(Kind.LAYERS, "leaky slope 0.3", "select(u > 0, u, 0.3 * u)", "@LeakyReLU")
                    .because("Keras's layer."),
            // Losses of one output.
            row(Kind.LOSS, "hinge with margin", "max(1 - y * x, 0)", "@Loss(HINGE)")
                    .because("Keras takes labels of 0 for -1."),
            row(Kind.LOSS, "hinge without margin", "max(-y * x, 0)", "@Loss(PERCEPTRON)")
                    .because("Not in Keras: Rosenblatt's."),
            row(
                            Kind.LOSS,
                            "squared error with a factor 1/2",
                            "square(x - y) / 2",
                            "@Loss(formula = \"mean(square(yPred - yTrue)) / 2\")")
                    .because("Keras's has none: its gradient is twice as long."),
            // Initializers.
            row(
                            Kind.INITIALIZER,
                            "Xavier without a gain, uniform",
                            "(2 * uniform - 1) * sqrt(6 / (fanIn + fanOut))",
                            "@GlorotUniform")
                    .because("Keras's default; its name there is Glorot's."),
            row(
                            Kind.INITIALIZER,
                            "Xavier without a gain, normal",
                            "normal * sqrt(2 / (fanIn + fanOut))",
                            "@VarianceScaling(mode = FAN_AVG, distribution = UNTRUNCATED)")
                    .because("`@GlorotNormal` has this variance too, but truncates."),
            row(
                            Kind.INITIALIZER,
                            "Xavier with a gain",
                            "gain * (2 * uniform - 1) * sqrt(6 / (fanIn + fanOut))",
                            "@VarianceScaling(scale = gain * gain, mode = FAN_AVG, distribution = UNIFORM)")
                    .because("A gain multiplies numbers, a scale their variance."),
            row(
                            Kind.INITIALIZER,
                            "Xavier by the inputs alone",
                            "normal * sqrt(1 / fanIn)",
                            "@VarianceScaling(mode = FAN_IN, distribution = UNTRUNCATED)")
                    .because("LeCun's, as Keras calls it."),
            // Images.
            row(
                            Kind.ROTATION,
                            "rotation in degrees",
                            "degrees * pi / 180",
                            "@RandomRotation({degrees / 360, degrees / 360})")
                    .because(
                            "Keras's factor is a share of a whole turn; `@RandomRotation(degrees / 360)` draws any angle up to that"
                                    + " either way."));

    private CourseTexts() {}

    /** What a formula is of. */
    public enum Kind {
        /**
         * Statements of step {@code t}, 1 for the first, over the gradient {@code g}; {@code w} is the weight, all else
         * begins with 0.
         */
        OPTIMIZER,
        /** What an element {@code w} of a kernel adds to the loss. */
        PENALTY,
        /** What layers make of an element {@code u} of a column of a batch, over which sums and means run. */
        LAYERS,
        /** Of {@code x}, the output, and {@code y}, which is -1 or 1. */
        LOSS,
        /** As in {@link Initializers}. */
        INITIALIZER,
        /** By which angle, in radians, counterclockwise. */
        ROTATION
    }

    /**
     * One formula.
     *
     * @param kind what it is of
     * @param name what it is called
     * @param formula as the text has it
     * @param written what does the same; where nothing does, what comes nearest
     * @param rate the learning rate of step {@code t}, to be set by a schedule; empty where it stays
     * @param difference null where what is written does just that
     * @param remark what else to know
     */
    public record Row(
            Kind kind,
            String name,
            String formula,
            String written,
            String rate,
            @Nullable Difference difference,
            String remark) {

        private Row atRate(String newRate) {
            return new Row(kind, name, formula, written, newRate, difference, remark);
        }

        private Row except(String part, String instead) {
            return new Row(kind, name, formula, written, rate, new Difference(part, instead), remark);
        }

        private Row because(String newRemark) {
            return new Row(kind, name, formula, written, rate, difference, newRemark);
        }

        /** What is computed for what is written. */
        public String computed() {
            return difference == null ? formula : formula.replace(difference.part(), difference.instead());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Where a text's formula has no declaration of its own; the two agree where {@code epsilon} does not count.
     *
     * @param part of the formula
     * @param instead what is computed in its place
     */
    public record Difference(String part, String instead) {}

    private static Row row(Kind kind, String name, String formula, String written) {
        return new Row(kind, name, formula, written, "", null, "");
    }

    private static String normalized(String a) {
        return "(%1$s - mean(%1$s)) / sqrt(mean(square(%1$s - mean(%1$s))) + epsilon)".formatted(a);
    }
}
