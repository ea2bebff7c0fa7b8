package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A phase of training in which some layers are frozen: {@code @Phase(name = "headOnly", frozen = "base")}. A program
 * trains it with {@code Trainer.of(net.phase("headOnly"))}; the weights are the network's. Code is compiled for each
 * phase: what is frozen has no gradients of weights, no update and no optimizer state in it, and nothing is carried
 * back further than to the first layer that is trained.
 *
 * <p>Frozen layers compute as they do in predictions where that differs by what they have learned:
 * {@code @BatchNormalization} uses its moving statistics, and does not move them, as in Keras where {@code trainable}
 * is false. Dropout has nothing to freeze. A phase begins with the learning rate that the network has then, and with
 * fresh optimizer state, as compiling anew does in Keras. The network itself trains everything.
 */
@Documented
@Repeatable(Phase.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Phase {
    /**
     * The phase's name, which the program trains it by.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; unique among the network's phases.
     */
    String name();

    /**
     * The layers, by name, whose weights stay as they are.
     *
     * <p>Legal: names of layers or of {@link Reuse}, which stands for all its layers; of losses that train numbers,
     * {@code loss} or {@code price_loss}.
     */
    String[] frozen() default {};

    /**
     * The last of the layers that stay as they are: it and all that run before it.
     *
     * <p>Legal: the name of a layer or of {@link Reuse}.
     */
    String frozenUntil() default "";

    /** Holds the phases of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The phases; javac keeps their order among themselves only. */
        Phase[] value();
    }
}
