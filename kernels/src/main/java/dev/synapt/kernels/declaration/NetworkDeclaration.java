package dev.synapt.kernels.declaration;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network as it was written.
 *
 * @param packageName of the annotated type; empty for the unnamed package
 * @param typeName the annotated type's name within its package, with dots between nested ones, such as {@code Models.Digits}
 * @param generatedName simple name of the class to generate, such as {@code DigitsNetwork}
 * @param publicType whether the generated class is public; it is where the annotated type and all around it are
 * @param annotations of this project, in the order written
 * @param suppressed ids of advice silenced by {@code @SuppressWarnings}
 * @param site where the type's name stands
 */
public record NetworkDeclaration(
        String packageName,
        String typeName,
        String generatedName,
        boolean publicType,
        List<AnnotationUse> annotations,
        Set<String> suppressed,
        Site site) {

    public NetworkDeclaration {
        annotations = List.copyOf(annotations);
        suppressed = Set.copyOf(suppressed);
    }

    /** As written, one annotation a line. */
    @Override
    public String toString() {
        return annotations.stream().map(a -> a + "\n").collect(Collectors.joining()) + typeName;
    }
}
