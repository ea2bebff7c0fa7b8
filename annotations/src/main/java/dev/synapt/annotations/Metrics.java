package dev.synapt.annotations;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is measured beside the loss: {@code @Metrics(ACCURACY)}, {@code @Metrics({ACCURACY, MAE})}. Where a network has
 * several outputs, of each: {@code @Metrics(value = ACCURACY, from = "kind")}, which the history calls
 * {@code kind_accuracy}, as Keras does.
 *
 * <p>What takes arguments is a member: {@code @Metrics(precision = {@Precision(classId = 1), @Precision(classId =
 * 2)})}. The history numbers those of one name, {@code precision} and {@code precision_1}, unless {@code name} says
 * what it calls them.
 *
 * <p>Some metrics are means over samples. Others, such as {@link Metric#AUC}, only all samples of an epoch have
 * together: they are added up from what each step predicts, as in Keras, in training before the step's update and with
 * dropout; in validation and evaluation from all samples. They see probabilities, also where the loss takes logits, and
 * stand behind the others.
 */
@Documented
@Repeatable(Metrics.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Metrics {
    /**
     * The metrics, in the order in which they are reported.
     *
     * <p>Legal: none twice.
     */
    Metric[] value() default {};

    /**
     * Losses that are measured beside the one that training makes small, with Keras's default arguments: {@code losses
     * = LOG_COSH}.
     *
     * <p>Legal: of the same kind of labels as the output's loss; none twice.
     */
    LossFunction[] losses() default {};

    /**
     * Metrics of your own, each a name and a formula in {@code yTrue} and {@code yPred} that gives one number a sample,
     * of which the mean is reported: {@code "near = mean(select(abs(yPred - yTrue) < 0.1, 1, 0))"}. Where the loss
     * takes class indices, {@code yTrue} is the sample's. The package's documentation says what a formula may hold.
     *
     * <p>Legal: names of letters, digits and {@code _}, a letter first; none twice.
     */
    String[] formulas() default {};

    /** {@link Accuracy}, one metric for each. */
    Accuracy[] accuracy() default {};

    /** {@link BinaryAccuracy}, one metric for each. */
    BinaryAccuracy[] binaryAccuracy() default {};

    /** {@link CategoricalAccuracy}, one metric for each. */
    CategoricalAccuracy[] categoricalAccuracy() default {};

    /** {@link TopKCategoricalAccuracy}, one metric for each. */
    TopKCategoricalAccuracy[] topKCategoricalAccuracy() default {};

    /** {@link Precision}, one metric for each. */
    Precision[] precision() default {};

    /** {@link Recall}, one metric for each. */
    Recall[] recall() default {};

    /** {@link TruePositives}, one metric for each. */
    TruePositives[] truePositives() default {};

    /** {@link FalsePositives}, one metric for each. */
    FalsePositives[] falsePositives() default {};

    /** {@link TrueNegatives}, one metric for each. */
    TrueNegatives[] trueNegatives() default {};

    /** {@link FalseNegatives}, one metric for each. */
    FalseNegatives[] falseNegatives() default {};

    /** {@link Auc}, one metric for each. */
    Auc[] auc() default {};

    /** {@link SensitivityAtSpecificity}, one metric for each. */
    SensitivityAtSpecificity[] sensitivityAtSpecificity() default {};

    /** {@link SpecificityAtSensitivity}, one metric for each. */
    SpecificityAtSensitivity[] specificityAtSensitivity() default {};

    /** {@link PrecisionAtRecall}, one metric for each. */
    PrecisionAtRecall[] precisionAtRecall() default {};

    /** {@link RecallAtPrecision}, one metric for each. */
    RecallAtPrecision[] recallAtPrecision() default {};

    /** {@link FBetaScore}, one metric for each. */
    FBetaScore[] fBetaScore() default {};

    /** {@link F1Score}, one metric for each. */
    F1Score[] f1Score() default {};

    /** {@link MeanIoU}, one metric for each. */
    MeanIoU[] meanIoU() default {};

    /** {@link IoU}, one metric for each. */
    IoU[] ioU() default {};

    /** {@link BinaryIoU}, one metric for each. */
    BinaryIoU[] binaryIoU() default {};

    /** {@link R2Score}, one metric for each. */
    R2Score[] r2Score() default {};

    /**
     * Metrics of your own that have a name: the annotation type whose formula it is, instead of one here. The package's
     * documentation says how one is declared.
     *
     * <p>Legal: none or one, a type with {@code @Metrics(formulas = ...)} on it.
     */
    Class<? extends Annotation>[] reuse() default {};

    /**
     * Values of the arguments of {@link #reuse}, each as {@code "name = value"}: {@code "within = 0.2"}. What is not
     * given has the default of its member.
     *
     * <p>Legal: members of the type that are numbers, each at most once.
     */
    String[] arguments() default {};

    /**
     * The name of the output that is measured, where a network has several: the one that a loss names.
     *
     * <p>Legal: a name that stands in {@code from} of a loss; no two {@code @Metrics} of one network name the same.
     */
    String from() default "";

    /** Holds the metrics of one network that has several outputs; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The metrics of each output; javac keeps their order among themselves only. */
        Metrics[] value();
    }
}
