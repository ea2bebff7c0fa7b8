package dev.synapt.annotations;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The first values of a parameter where they take arguments: {@code kernelInitializerWith = @Initializer(heNormal
 * = @HeNormal(seed = 3))}.
 *
 * <p>Exactly one member is given.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Initializer {
    /** The scheme, with Keras's default arguments. */
    InitializationScheme value() default InitializationScheme.GLOROT_UNIFORM;

    /**
     * One value everywhere, with arguments.
     *
     * <p>Legal: none or one.
     */
    Constant[] constant() default {};

    /**
     * Uniform with arguments.
     *
     * <p>Legal: none or one.
     */
    RandomUniform[] randomUniform() default {};

    /**
     * Normal with arguments.
     *
     * <p>Legal: none or one.
     */
    RandomNormal[] randomNormal() default {};

    /**
     * Glorot uniform with arguments.
     *
     * <p>Legal: none or one.
     */
    GlorotUniform[] glorotUniform() default {};

    /**
     * Glorot normal with arguments.
     *
     * <p>Legal: none or one.
     */
    GlorotNormal[] glorotNormal() default {};

    /**
     * He uniform with arguments.
     *
     * <p>Legal: none or one.
     */
    HeUniform[] heUniform() default {};

    /**
     * He normal with arguments.
     *
     * <p>Legal: none or one.
     */
    HeNormal[] heNormal() default {};

    /**
     * LeCun uniform with arguments.
     *
     * <p>Legal: none or one.
     */
    LecunUniform[] lecunUniform() default {};

    /**
     * LeCun normal with arguments.
     *
     * <p>Legal: none or one.
     */
    LecunNormal[] lecunNormal() default {};

    /**
     * Truncated normal with arguments.
     *
     * <p>Legal: none or one.
     */
    TruncatedNormal[] truncatedNormal() default {};

    /**
     * Scaled variance with arguments.
     *
     * <p>Legal: none or one.
     */
    VarianceScaling[] varianceScaling() default {};

    /**
     * Orthogonal with arguments.
     *
     * <p>Legal: none or one.
     */
    Orthogonal[] orthogonal() default {};

    /**
     * The unit matrix with arguments.
     *
     * <p>Legal: none or one.
     */
    Identity[] identity() default {};

    /**
     * First values of your own, as a formula of one element: {@code "normal / sqrt(fanIn)"}. The package's
     * documentation says what a formula may hold; what looks at several elements, such as {@code sum} and
     * {@code index}, it may not, nor {@code erf}.
     *
     * <p>It speaks of random numbers, which follow from the seed, each drawn once an element however often it is named:
     * {@code uniform} from 0 to 1, {@code normal} and {@code truncatedNormal} of mean 0 and standard deviation 1, the
     * latter drawn again beyond 2; of {@code orthogonal} and {@code identity}, elements of such matrices; of the
     * element's place, {@code row} of {@code rows} and {@code column} of {@code columns}, both from 0, in the parameter
     * as a matrix whose columns are its last dimension: {@code "select(row == column, 1, 0) + 0.01 * normal"}; and of
     * {@code fanIn} and {@code fanOut}.
     */
    String formula() default "";

    /**
     * First values of your own that have a name: the annotation type whose formula it is, instead of one here. The
     * package's documentation says how one is declared.
     *
     * <p>Legal: none or one, a type with {@code @Initializer(formula = ...)} on it.
     */
    Class<? extends Annotation>[] reuse() default {};

    /**
     * Values of the arguments of {@link #reuse}, each as {@code "name = value"}: {@code "omega = 30"}. What is not
     * given has the default of its member.
     *
     * <p>Legal: members of the type that are numbers, each at most once.
     */
    String[] arguments() default {};
}
