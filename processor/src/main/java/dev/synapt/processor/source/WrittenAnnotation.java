package dev.synapt.processor.source;

import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;

/**
 * An annotation as it stands in the source, repeated ones not yet wrapped into their container.
 *
 * @param type qualified name, or {@link #UNRESOLVED}
 * @param place where it stands, given the mirror that carries its values
 */
public record WrittenAnnotation(String type, Function<AnnotationMirror, Place> place) {
    /** Stands for the name of an annotation type that the compiler does not find. */
    public static final String UNRESOLVED = "";
}
