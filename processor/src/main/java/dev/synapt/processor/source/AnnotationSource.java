package dev.synapt.processor.source;

import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * The annotations of a type as they stand in the source. The standard model does not tell: it shows repeated
 * annotations wrapped in a container, where the first of them stood, so that of {@code @Dense @Dropout @Dense} it
 * remains unknown what came between.
 */
public interface AnnotationSource {
    /** All annotations of the type in the order written; empty where the source is not at hand. */
    Optional<List<WrittenAnnotation>> writtenOn(TypeElement type);

    /** The source as the compiler that hosts the environment knows it. */
    static AnnotationSource of(ProcessingEnvironment environment) {
        Optional<AnnotationSource> javac = WrappedEnvironment.unwrap(environment, JavacSource::of);
        return javac.orElseGet(() -> new EclipseSource(environment.getMessager()));
    }
}
