package dev.synapt.kernels.declaration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A network, or a block, as it was written.
 *
 * @param packageName of the annotated type; empty for the unnamed package
 * @param typeName the annotated type's name within its package, with dots between nested ones, such as
 *     {@code Models.Digits}
 * @param generatedName simple name of the class to generate, such as {@code DigitsNetwork} or {@code ResidualBlock}
 * @param publicType whether the generated class is public; it is where the annotated type and all around it are
 * @param annotations of this project, in the order written
 * @param suppressed ids of advice silenced by {@code @SuppressWarnings}
 * @param reused the types that it reuses, and those that they reuse, by qualified name; none of them lists its own
 * @param formulas those that have names of their own and are used here or in what it reuses, by qualified name; what it
 *     reuses lists none
 * @param site where the type's name stands; {@link Site#NOWHERE} where the source is not at hand
 */
public record NetworkDeclaration(
        String packageName,
        String typeName,
        String generatedName,
        boolean publicType,
        List<AnnotationUse> annotations,
        Set<String> suppressed,
        Map<String, NetworkDeclaration> reused,
        Map<String, FormulaDefinition> formulas,
        Site site) {

    public NetworkDeclaration {
        annotations = List.copyOf(annotations);
        suppressed = Set.copyOf(suppressed);
        reused = Map.copyOf(reused);
        formulas = Map.copyOf(formulas);
    }

    /** Whether it has an annotation of that type. */
    public boolean has(String annotation) {
        return annotations.stream().anyMatch(use -> use.type().equals(annotation));
    }

    /** The same at other places. */
    public NetworkDeclaration at(UnaryOperator<Site> places) {
        List<AnnotationUse> moved =
                annotations.stream().map(use -> use.at(places)).toList();
        return new NetworkDeclaration(
                packageName,
                typeName,
                generatedName,
                publicType,
                moved,
                suppressed,
                reused,
                formulas,
                places.apply(site));
    }

    /** The same with other annotations, here and in what it reuses. */
    public NetworkDeclaration with(List<AnnotationUse> others, Map<String, NetworkDeclaration> reusedOthers) {
        return new NetworkDeclaration(
                packageName, typeName, generatedName, publicType, others, suppressed, reusedOthers, formulas, site);
    }

    /** The type's name without those it is nested in. */
    public String simpleName() {
        return typeName.substring(typeName.lastIndexOf('.') + 1);
    }

    /** The annotated type's name with its package. */
    public String qualifiedName() {
        return packageName.isEmpty() ? typeName : packageName + "." + typeName;
    }

    /** As written, one annotation a line. */
    @Override
    public String toString() {
        return annotations.stream().map(a -> a + "\n").collect(Collectors.joining()) + typeName;
    }
}
