package dev.synapt.processor.reading;

import dev.synapt.processor.source.Place;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/**
 * One annotation, taken out of the container it may have been wrapped in.
 *
 * @param mirror its values
 * @param place where it stands
 */
public record PlacedAnnotation(AnnotationMirror mirror, Place place) {
    TypeElement type() {
        return Vocabulary.typeOf(mirror);
    }
}
