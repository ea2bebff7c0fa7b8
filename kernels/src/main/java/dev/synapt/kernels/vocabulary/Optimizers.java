package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.flag;
import static dev.synapt.kernels.vocabulary.Attribute.layers;
import static dev.synapt.kernels.vocabulary.Attribute.number;
import static dev.synapt.kernels.vocabulary.OptimizerVariant.always;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The optimizers in the arithmetic of Keras 3.
 *
 * <p>Formulas speak of {@code w}, an element, {@code g}, its gradient, the state by the names of its slots, the new
 * state as {@code new_} and the slot's name, the scalars of the step and the arguments. Weight decay is decoupled, as
 * Keras's: each step first takes {@code learningRate * weightDecay} of the element away. It stands in every update
 * because both can be changed while training.
 *
 * <p>Most need an element only, so that updates run while its gradient is in the cache. A variant with a direction also
 * needs the whole tensor: {@code trust} is over {@code squares}, the sum of the squares of its {@code elements}, and
 * {@code directionSquares}, that of all of its directions. Directions of a matrix can be made orthogonal first;
 * {@code longest} is the greater of its dimensions.
 */
public final class Optimizers {
    private static final Attribute WEIGHT_DECAY = number("weightDecay", 0, Range.atLeast(0));

    /** What every optimizer takes besides its own arguments. */
    static final List<Attribute> COMMON = List.of(
            WEIGHT_DECAY,
            number("clipnorm", 0, Range.atLeast(0)),
            number("clipvalue", 0, Range.atLeast(0)),
            number("globalClipnorm", 0, Range.atLeast(0)),
            flag("useEma"),
            number("emaMomentum", 0.99, Range.closed(0, 1)),
            number("emaOverwriteFrequency", 0, Range.atLeast(0)),
            number("gradientAccumulationSteps", 1, Range.atLeast(1)));

    /** Layers whose matrices Muon leaves to AdamW. */
    public static final Attribute EXCLUDED = layers("excludeLayers");

    private static final Attribute EPSILON = number("epsilon", 1e-7, Range.above(0));
    private static final Attribute MOMENTUM = number("momentum", 0, Range.halfOpen(0, 1));
    private static final Attribute BETA1 = number("beta1", 0.9, Range.halfOpen(0, 1));
    private static final Attribute BETA2 = number("beta2", 0.999, Range.halfOpen(0, 1));
    private static final Attribute AMSGRAD = flag("amsgrad");
    private static final Attribute WARMUP_STEPS = number("warmupSteps", 0, Range.atLeast(0));

    /** The share of an average in parameters that are between it and what it averages. */
    private static final Attribute BETWEEN = number("beta1", 0.9, new Range(0, false, 1, false, Double.NaN));

    private static final Formulation.Part KEEP = scalar("keep", "1 - learningRate * weightDecay");
    private static final Formulation.Part WARMED_UP =
            scalar("alpha", "learningRate * min(iteration / max(warmupSteps, 1), 1)");
    private static final String KINGMA = "Kingma and Ba, 2015";
    private static final String DEFAZIO = "Defazio et al., 2024";

    /** Some way above 2^-126, the smallest normal float, for a share of it to be a number still. */
    private static final double LEAST_MEAN_SQUARE = 1e-36;

    /** Rounds of an iteration, each a part of an update of its own: more than anybody takes. */
    private static final int MOST_ROUNDS = 100;

    /** The bias correction of the mean of squares and of the mean, once a step instead of once an element. */
    private static final String ADAM_RATE =
            "learningRate * sqrt(1 - pow(beta2, iteration)) / (1 - pow(beta1, iteration))";

    private static final Formulation MEAN_SQUARE = fading("rho * meanSquare + (1 - rho) * square(g)");
    private static final Formulation MEAN = fading("rho * mean + (1 - rho) * g");
    private static final Formulation FIRST_MOMENT = fading("momentum + (g - momentum) * (1 - beta1)");
    private static final Formulation SECOND_MOMENT = fading("velocity + (square(g) - velocity) * (1 - beta2)");

    /** Adam's, whose weight decay alone differs in AdamW. */
    private static final List<OptimizerVariant> ADAM = List.of(
            always("w * keep - alpha * (new_momentum / (sqrt(new_maxVelocity) + epsilon))")
                    .onlyIf("AMSGrad", a -> a.flag("amsgrad"))
                    .slot("momentum", FIRST_MOMENT)
                    .slot("velocity", SECOND_MOMENT)
                    .slot("maxVelocity", Formulation.of("max(maxVelocity, new_velocity)")),
            always("w * keep - alpha * (new_momentum / (sqrt(new_velocity) + epsilon))")
                    .slot("momentum", FIRST_MOMENT)
                    .slot("velocity", SECOND_MOMENT));

    /** The increments of RMSprop. */
    private static final String PLAIN = "alpha * g / sqrt(new_meanSquare + epsilon)";

    /** A variance is not negative, but rounding can make the difference so; Keras gives NaN there. */
    private static final String CENTERED = "alpha * g / sqrt(max(new_meanSquare - square(new_mean), 0) + epsilon)";

    /** All of them. */
    public static final Table<Entry> TABLE = Table.of(
            sgd(),
            rmsprop(),
            adam(),
            adamW(),
            adamax(),
            nadam(),
            adagrad(),
            adadelta(),
            ftrl(),
            lion(),
            lamb(),
            adafactor(),
            scheduleFreeAdamW(),
            scheduleFreeSgd(),
            muon());

    private static Entry sgd() {
        Formulation velocity = fading("momentum * velocity - alpha * g");
        return new Entry(
                term(
                        "SGD",
                        "Sgd",
                        "Robbins and Monro, 1951; momentum: Polyak, 1964; Nesterov, 1983",
                        rate(0.01),
                        MOMENTUM,
                        flag("nesterov")),
                List.of(scalar("alpha", "learningRate"), KEEP),
                List.of(
                        always("w * keep - alpha * g").onlyIf("without momentum", a -> a.real("momentum") == 0),
                        always("w * keep + momentum * new_velocity - alpha * g")
                                .onlyIf("Nesterov", a -> a.flag("nesterov"))
                                .slot("velocity", velocity),
                        always("w * keep + new_velocity")
                                .onlyIf("momentum", a -> true)
                                .slot("velocity", velocity)));
    }

    private static Entry rmsprop() {
        return new Entry(
                term(
                        "RMSprop",
                        "RMSprop",
                        "Tieleman and Hinton, 2012; centered: Graves, 2013",
                        rate(0.001),
                        number("rho", 0.9, Range.halfOpen(0, 1)),
                        MOMENTUM,
                        EPSILON,
                        flag("centered")),
                List.of(scalar("alpha", "learningRate"), KEEP),
                List.of(
                        always("w * keep - " + PLAIN)
                                .onlyIf("plain", a -> a.real("momentum") == 0 && !a.flag("centered"))
                                .slot("meanSquare", MEAN_SQUARE),
                        always("w * keep - " + CENTERED)
                                .onlyIf("centered", a -> a.real("momentum") == 0)
                                .slot("meanSquare", MEAN_SQUARE)
                                .slot("mean", MEAN),
                        always("w * keep - new_step")
                                .onlyIf("momentum", a -> !a.flag("centered"))
                                .slot("meanSquare", MEAN_SQUARE)
                                .slot("step", fading("momentum * step + " + PLAIN)),
                        always("w * keep - new_step")
                                .onlyIf("centered with momentum", a -> true)
                                .slot("meanSquare", MEAN_SQUARE)
                                .slot("mean", MEAN)
                                .slot("step", fading("momentum * step + " + CENTERED))));
    }

    private static Entry adam() {
        return new Entry(
                term(
                        "Adam",
                        "Adam",
                        KINGMA + "; AMSGrad: Reddi et al., 2018",
                        rate(0.001),
                        BETA1,
                        BETA2,
                        EPSILON,
                        AMSGRAD),
                List.of(scalar("alpha", ADAM_RATE), KEEP),
                ADAM);
    }

    private static Entry adamW() {
        return new Entry(
                term(
                        "AdamW",
                        "AdamW",
                        "Loshchilov and Hutter, 2019",
                        rate(0.001),
                        BETA1,
                        BETA2,
                        EPSILON,
                        AMSGRAD,
                        WEIGHT_DECAY.byDefault(0.004)),
                List.of(scalar("alpha", ADAM_RATE), KEEP),
                ADAM);
    }

    private static Entry adamax() {
        return new Entry(
                term("Adamax", "Adamax", KINGMA + ", section 7.1", rate(0.001), BETA1, BETA2, EPSILON),
                List.of(scalar("alpha", "learningRate / (1 - pow(beta1, iteration))"), KEEP),
                List.of(always("w * keep - alpha * (new_momentum / (new_norm + epsilon))")
                        .slot("momentum", FIRST_MOMENT)
                        .slot("norm", fading("max(beta2 * norm, abs(g))"))));
    }

    /**
     * Momentum grows as {@code beta1 * (1 - 0.96^t / 2)}; {@code momentumProduct} is that of {@code 1 - 0.96^k / 2}
     * over all steps.
     */
    private static Entry nadam() {
        return new Entry(
                term("Nadam", "Nadam", "Dozat, 2016", rate(0.001), BETA1, BETA2, EPSILON),
                List.of(
                        scalar("share", "beta1 * (1 - 0.5 * pow(0.96, iteration))"),
                        scalar("nextShare", "beta1 * (1 - 0.5 * pow(0.96, iteration + 1))"),
                        scalar("product", "pow(beta1, iteration) * momentumProduct"),
                        scalar("ofMean", "nextShare / (1 - product * nextShare)"),
                        scalar("ofGradient", "(1 - share) / (1 - product)"),
                        scalar("ofSquare", "1 / (1 - pow(beta2, iteration))"),
                        scalar("alpha", "learningRate"),
                        KEEP),
                List.of(always("w * keep - alpha * (ofMean * new_momentum + ofGradient * g)"
                                + " / (sqrt(new_velocity * ofSquare) + epsilon)")
                        .slot("momentum", FIRST_MOMENT)
                        .slot("velocity", SECOND_MOMENT)));
    }

    private static Entry adagrad() {
        return new Entry(
                term(
                        "Adagrad",
                        "Adagrad",
                        "Duchi, Hazan and Singer, 2011",
                        rate(0.001),
                        number("initialAccumulatorValue", 0.1, Range.atLeast(0)),
                        EPSILON),
                List.of(scalar("alpha", "learningRate"), KEEP),
                List.of(always("w * keep - alpha * g / sqrt(new_accumulator + epsilon)")
                        .slot("accumulator", "initialAccumulatorValue", Formulation.of("accumulator + square(g)"))));
    }

    private static Entry adadelta() {
        String step = "sqrt(meanSquareStep + epsilon) * g / sqrt(new_meanSquare + epsilon)";
        return new Entry(
                term(
                        "Adadelta",
                        "Adadelta",
                        "Zeiler, 2012",
                        rate(0.001),
                        number("rho", 0.95, Range.halfOpen(0, 1)),
                        EPSILON),
                List.of(scalar("alpha", "learningRate"), KEEP),
                List.of(always("w * keep - alpha * (" + step + ")")
                        .slot("meanSquare", MEAN_SQUARE)
                        .slot("meanSquareStep", fading("rho * meanSquareStep + (1 - rho) * square(" + step + ")"))));
    }

    private static Entry ftrl() {
        return new Entry(
                term(
                        "Ftrl",
                        "Ftrl",
                        "McMahan et al., 2013",
                        rate(0.001),
                        number(
                                "learningRatePower",
                                -0.5,
                                new Range(Double.NEGATIVE_INFINITY, false, 0, true, Double.NaN)),
                        number("initialAccumulatorValue", 0.1, Range.above(0)),
                        number("l1RegularizationStrength", 0, Range.atLeast(0)),
                        number("l2RegularizationStrength", 0, Range.atLeast(0)),
                        number("l2ShrinkageRegularizationStrength", 0, Range.atLeast(0)),
                        number("beta", 0, Range.atLeast(0))),
                List.of(
                        scalar("ofPower", "1 / learningRate"),
                        scalar("ridge", "2 * l2RegularizationStrength + beta / learningRate"),
                        KEEP),
                List.of(
                        followTheLeader("sqrt(accumulator)", "sqrt(new_accumulator)")
                                .onlyIf("the usual power", a -> a.real("learningRatePower") == -0.5),
                        followTheLeader(
                                        "pow(accumulator, -learningRatePower)",
                                        "pow(new_accumulator, -learningRatePower)")
                                .onlyIf("any power", a -> true)));
    }

    private static OptimizerVariant followTheLeader(String power, String newPower) {
        String l1 = "l1RegularizationStrength";
        Formulation linear = Formulation.of("linear + g + 2 * l2ShrinkageRegularizationStrength * w * keep - ("
                + newPower + " - " + power + ") * ofPower * w * keep");
        return always("(clip(new_linear, -" + l1 + ", " + l1 + ") - new_linear) / (" + newPower + " * ofPower + ridge)")
                .slot("accumulator", "initialAccumulatorValue", Formulation.of("accumulator + square(g)"))
                .slot("linear", linear);
    }

    private static Entry lion() {
        return new Entry(
                term("Lion", "Lion", "Chen et al., 2023", rate(0.001), BETA1, BETA2.byDefault(0.99)),
                List.of(scalar("alpha", "learningRate"), KEEP),
                List.of(always("w * keep - alpha * sign(momentum * beta1 + g * (1 - beta1))")
                        .slot("momentum", fading("momentum * beta2 + g * (1 - beta2)"))));
    }

    /** A step as long as the tensor, times the rate; where either has no length, the step as it is. */
    private static Entry lamb() {
        return new Entry(
                term("Lamb", "Lamb", "You et al., 2020", rate(0.001), BETA1, BETA2, EPSILON),
                List.of(
                        scalar("ofMean", "1 / (1 - pow(beta1, iteration))"),
                        scalar("ofSquare", "1 / (1 - pow(beta2, iteration))"),
                        scalar("alpha", "learningRate"),
                        KEEP),
                List.of(always("w * keep - alpha * trust * direction")
                        .slot("momentum", FIRST_MOMENT)
                        .slot("velocity", SECOND_MOMENT)
                        .along("new_momentum * ofMean / (sqrt(new_velocity * ofSquare) + epsilon)")
                        .trusting("select(squares > 0, select(directionSquares > 0,"
                                + " sqrt(squares) * keep / sqrt(directionSquares), 1), 1)")));
    }

    /**
     * A step of at most {@code clipThreshold} times the tensor's root of the mean of squares, times the rate. Keras
     * bounds the rate whether or not {@code relativeStep} asks for it.
     */
    private static Entry adafactor() {
        return new Entry(
                term(
                        "Adafactor",
                        "Adafactor",
                        "Shazeer and Stern, 2018",
                        rate(0.001),
                        number("beta2Decay", -0.8, new Range(Double.NEGATIVE_INFINITY, false, 0, false, Double.NaN)),
                        number("epsilon1", 1e-30, Range.atLeast(LEAST_MEAN_SQUARE)),
                        number("epsilon2", 1e-3, Range.above(0)),
                        number("clipThreshold", 1, Range.above(0)),
                        flag("relativeStep").byDefault(1)),
                List.of(
                        scalar("alpha", "min(learningRate, 1 / sqrt(iteration))"),
                        scalar("beta2", "1 - pow(iteration, beta2Decay)"),
                        KEEP),
                List.of(always("w * keep - alpha * trust * direction")
                        .slot("velocity", Formulation.of("beta2 * velocity + (1 - beta2) * (square(g) + epsilon1)"))
                        .along("g")
                        .overRootsOf("velocity")
                        .trusting("max(epsilon2, keep * sqrt(squares / elements))"
                                + " / max(1, sqrt(directionSquares / elements) / clipThreshold)")));
    }

    /** Of equal shares in the average, whatever the rate. Weight decay takes from {@code w} and leaves {@code z}. */
    private static Entry scheduleFreeAdamW() {
        String step = "alpha * g / (sqrt(new_velocity * ofSquare) + epsilon)";
        return new Entry(
                term(
                        "schedule_free_adamw",
                        "ScheduleFreeAdamW",
                        DEFAZIO,
                        rate(0.0025),
                        BETWEEN,
                        BETA2,
                        EPSILON.byDefault(1e-8),
                        WARMUP_STEPS),
                List.of(
                        WARMED_UP,
                        scalar("ofSquare", "1 / (1 - pow(beta2, iteration))"),
                        scalar("past", "1 - 1 / iteration"),
                        scalar("lost", "learningRate * weightDecay * (1 - beta1) / beta1")),
                List.of(scheduleFree(step)
                        .slot("velocity", SECOND_MOMENT)
                        .slot("ahead", Formulation.of("past * (ahead + lost * w - (1 - beta1) * (" + step + "))"))));
    }

    /** Of shares in the average as the squares of the rates are. Weight decay is part of the gradient. */
    private static Entry scheduleFreeSgd() {
        String step = "alpha * (g + weightDecay * w)";
        String past = "select(new_squaredRates > 0, squaredRates / new_squaredRates, 1)";
        return new Entry(
                term("schedule_free_sgd", "ScheduleFreeSgd", DEFAZIO, rate(0.0025), BETWEEN, WARMUP_STEPS),
                List.of(WARMED_UP),
                List.of(scheduleFree(step)
                        .slot("squaredRates", Formulation.of("squaredRates + square(alpha)"))
                        .slot("ahead", Formulation.of(past + " * (ahead - (1 - beta1) * (" + step + "))"))));
    }

    /**
     * Steps are made by {@code z}, and {@code x} is the average of where it was; {@code w = (1 - beta1) * z + beta1 *
     * x}. All three are known by {@code w} and {@code ahead = w - x}, as {@code z - w = ahead * beta1 / (1 - beta1)}.
     * That difference is 0 at the start, whatever the weights are, and weights that are loaded take {@code x} and
     * {@code z} along; it also has the digits that differences of large numbers lose.
     */
    private static OptimizerVariant scheduleFree(String step) {
        return always("w - (" + step + ") + beta1 / (1 - beta1) * (ahead - new_ahead)");
    }

    /**
     * Matrices along an orthogonal matrix near their momentum's, all other parameters as by AdamW. Layers that should
     * be as others are named, where Keras looks for patterns in names and excludes embeddings by themselves.
     */
    private static Entry muon() {
        String step = "w * keep - alpha * reach * direction";
        Formulation velocity = fading("momentum * velocity + g");
        return new Entry(
                term(
                        "Muon",
                        "Muon",
                        "Jordan et al., 2024; rmsRate: Liu et al., 2025",
                        rate(0.001),
                        number("adamBeta1", 0.9, Range.halfOpen(0, 1)),
                        number("adamBeta2", 0.999, Range.halfOpen(0, 1)),
                        number("adamWeightDecay", 0.004, Range.atLeast(0)),
                        EPSILON,
                        WEIGHT_DECAY.byDefault(0.004),
                        EXCLUDED,
                        number("muonA", 3.4445, Range.FINITE),
                        number("muonB", -4.775, Range.FINITE),
                        number("muonC", 2.0315, Range.FINITE),
                        number("adamLrRatio", 1, Range.above(0)),
                        MOMENTUM.byDefault(0.95),
                        number("nsSteps", 5, Range.closed(1, MOST_ROUNDS)),
                        flag("nesterov").byDefault(1),
                        number("rmsRate", 0.2, Range.atLeast(0))),
                List.of(
                        scalar("alpha", "learningRate"),
                        KEEP,
                        scalar(
                                "adamAlpha",
                                "adamLrRatio * learningRate * sqrt(1 - pow(adamBeta2, iteration))"
                                        + " / (1 - pow(adamBeta1, iteration))"),
                        scalar("adamKeep", "1 - learningRate * adamWeightDecay")),
                List.of(
                        reaching(step)
                                .onlyIf("matrices, Nesterov", a -> a.flag("nesterov"))
                                .slot("velocity", velocity)
                                .along("momentum * new_velocity + g")
                                .orthogonally(),
                        reaching(step)
                                .onlyIf("matrices", a -> true)
                                .slot("velocity", velocity)
                                .along("new_velocity")
                                .orthogonally(),
                        always("w * adamKeep - adamAlpha * (new_mean / (sqrt(new_meanSquare) + epsilon))")
                                .onlyIf("other parameters", a -> true)
                                .slot("mean", fading("mean + (g - mean) * (1 - adamBeta1)"))
                                .slot(
                                        "meanSquare",
                                        fading("meanSquare + (square(g) - meanSquare) * (1 - adamBeta2)"))));
    }

    /** By the root of the mean of squares that steps of Adam usually have: {@code rmsRate}, or not where that is 0. */
    private static OptimizerVariant reaching(String update) {
        return always(Formulation.of(update).where("reach", "select(rmsRate > 0, rmsRate * sqrt(longest), 1)"));
    }

    private Optimizers() {}

    /**
     * One optimizer.
     *
     * @param term its names and arguments
     * @param scalars what is computed once a step, over {@code learningRate}, {@code weightDecay}, {@code iteration} (1
     *     for the first step) and the arguments, each over earlier ones too
     * @param variants what is computed for every element; the first one whose condition holds counts
     */
    public record Entry(Term term, List<Formulation.Part> scalars, List<OptimizerVariant> variants)
            implements Term.Entry {
        public Entry {
            scalars = List.copyOf(scalars);
            variants = List.copyOf(variants);
        }

        /** The variant that these arguments ask for: slots and arithmetic that they do not need are left out. */
        public OptimizerVariant variant(Arguments arguments) {
            return variant(arguments, false)
                    .orElseThrow(
                            () -> new IllegalStateException(term.kerasName() + " has no variant for " + arguments));
        }

        /** The variant of matrices; empty where these follow the one of all parameters. */
        public Optional<OptimizerVariant> ofMatrices(Arguments arguments) {
            return variant(arguments, true);
        }

        private Optional<OptimizerVariant> variant(Arguments arguments, boolean ofMatrices) {
            return variants.stream()
                    .filter(v -> v.ofMatrices() == ofMatrices && v.condition().test(arguments))
                    .findFirst();
        }
    }

    /**
     * State that shrinks while gradients are zero, as those of dead units are, would linger among the denormal numbers,
     * where processors are up to ten times slower. Adding {@code tiny} and taking it away again rounds to a multiple of
     * its last place, which is a normal number, and leaves alone whatever is a thousand times the smallest place that
     * matters. Two additions cost half of what a comparison and a choice do.
     */
    private static Formulation fading(String next) {
        return Formulation.of("next + tiny - tiny").where("next", next);
    }

    private static Formulation.Part scalar(String name, String text) {
        return new Formulation.Part(name, text);
    }

    private static Attribute rate(double defaultValue) {
        return number("learningRate", defaultValue, Range.above(0));
    }

    /**
     * With the common arguments that it does not give itself.
     *
     * @param name of the constant and of Keras, in any case
     */
    private static Term term(String name, String annotation, String source, Attribute... attributes) {
        List<Attribute> all = new ArrayList<>(List.of(attributes));
        COMMON.stream()
                .filter(common -> all.stream().noneMatch(own -> own.name().equals(common.name())))
                .forEach(all::add);
        return new Term(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), annotation, all, source);
    }
}
