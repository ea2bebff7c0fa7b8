package dev.synapt.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The source as Eclipse's compiler keeps it. It has no tree API, so its own tree is read by reflection: an element's
 * {@code _binding}, from there {@code scope.referenceContext.annotations}, in the order written (seen with ecj 3.40).
 * Any other compiler, and an element that comes from a class file, lacks some of these fields and yields nothing.
 */
final class EclipseSource implements AnnotationSource {
    private final Messager messager;

    EclipseSource(Messager messager) {
        this.messager = messager;
    }

    @Override
    public Optional<List<WrittenAnnotation>> writtenOn(TypeElement type) {
        try {
            Object declaration = field(field(field(type, "_binding"), "scope"), "referenceContext");
            Object annotations = field(declaration, "annotations");
            if (!(annotations instanceof Object[] inOrder)) {
                return Optional.empty();
            }
            List<WrittenAnnotation> written = new ArrayList<>();
            for (Object annotation : inOrder) {
                Object annotationType = field(annotation, "resolvedType");
                String name = annotationType == null ? WrittenAnnotation.UNRESOLVED : nameOf(annotationType);
                written.add(new WrittenAnnotation(name, mirror -> ModelPlace.of(messager, type, mirror)));
            }
            return Optional.of(written);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Not the compiler we know: the order is unknown, which the reader of declarations reports.
            return Optional.empty();
        }
    }

    private static @Nullable Object field(@Nullable Object object, String name) throws ReflectiveOperationException {
        return object == null ? null : object.getClass().getField(name).get(object);
    }

    private static String nameOf(Object annotationType) throws ReflectiveOperationException {
        return new String(
                (char[]) annotationType.getClass().getMethod("readableName").invoke(annotationType));
    }
}
