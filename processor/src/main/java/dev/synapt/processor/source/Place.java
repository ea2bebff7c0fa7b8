package dev.synapt.processor.source;

import dev.synapt.kernels.declaration.Site;
import javax.lang.model.element.AnnotationValue;
import javax.tools.Diagnostic.Kind;

/** A place in the user's source: an element, one of its annotations, or a value in one. */
public interface Place extends Site {
    /**
     * The place of a value written in the annotation that stands here; the annotation's own place where it is not
     * written.
     */
    Place member(String name, AnnotationValue value);

    /** The place of one element of the list that stands here. */
    Place element(int index, AnnotationValue element);

    /** Prints a message that points here. */
    void print(Kind kind, String message);
}
