package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in which order the layers of a {@link Block} or {@link Network} were written. The compiler puts it on the class
 * that it generates, {@code ResidualBlock} or {@code PicturesNetwork}; nobody else needs it.
 *
 * <p>Of {@code @Dense @Dropout @Dense} a class file says that there are two dense layers and one dropout, not what
 * stands between. When a network reuses a type that is compiled already, the order comes from here.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LayerOrder {
    /** The annotations of the layers by simple name, in the order written. */
    String[] value();
}
