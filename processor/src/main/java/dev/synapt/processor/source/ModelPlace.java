package dev.synapt.processor.source;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A place told in terms of the standard model, as exact as the compiler makes of it.
 *
 * @param annotation null for the element itself
 * @param value null for the annotation itself
 */
public record ModelPlace(
        Messager messager,
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) implements Place {

    /** The place where the element is declared. */
    public static Place of(Messager messager, Element element) {
        return new ModelPlace(messager, element, null, null);
    }

    /** The place of an annotation of the element. */
    public static Place of(Messager messager, Element element, AnnotationMirror annotation) {
        return new ModelPlace(messager, element, annotation, null);
    }

    @Override
    public Place member(String name, AnnotationValue value) {
        return value.getValue() instanceof AnnotationMirror nested ? of(messager, element, nested) : at(value);
    }

    @Override
    public Place element(int index, AnnotationValue part) {
        return part.getValue() instanceof AnnotationMirror nested ? of(messager, element, nested) : this;
    }

    @Override
    public void print(Kind kind, String message) {
        if (annotation == null) {
            messager.printMessage(kind, message, element);
        } else if (value == null) {
            messager.printMessage(kind, message, element, annotation);
        } else {
            messager.printMessage(kind, message, element, annotation, value);
        }
    }

    private Place at(AnnotationValue part) {
        return new ModelPlace(messager, element, annotation, part);
    }
}
