package dev.synapt.processor.reading;

import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.processor.source.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Reads the types that a declaration reuses, and those that they reuse, from source or from class files. */
final class ReusedTypes {
    private final DeclarationReader reader;
    private final Diagnostics diagnostics;
    private final Map<String, NetworkDeclaration> found = new LinkedHashMap<>();

    ReusedTypes(DeclarationReader reader, Diagnostics diagnostics) {
        this.reader = reader;
        this.diagnostics = diagnostics;
    }

    /** By qualified name, each once: blocks that use each other in a circle are an error of the compiler's. */
    Map<String, NetworkDeclaration> of(List<PlacedAnnotation> annotations) throws IncompleteDeclarationException {
        for (PlacedAnnotation annotation : annotations) {
            if (annotation.type().getQualifiedName().contentEquals(Vocabulary.REUSE)) {
                AnnotationValue value = AnnotationReader.valueOf(annotation.mirror(), "value");
                add(value, annotation.place().member("value", value));
            }
        }
        return found;
    }

    private void add(AnnotationValue value, Place use) throws IncompleteDeclarationException {
        // What is no class, such as int.class, cannot be reused; the compiler of networks says so.
        if (!(value.getValue() instanceof DeclaredType declared)
                || !(declared.asElement() instanceof TypeElement type)
                || found.containsKey(type.getQualifiedName().toString())) {
            return;
        }
        List<PlacedAnnotation> annotations = reader.annotations(type, use, diagnostics);
        found.put(type.getQualifiedName().toString(), reader.declaration(type, annotations, Map.of()));
        of(annotations);
    }
}
