package dev.synapt.processor.reading;

import dev.synapt.annotations.Block;
import dev.synapt.annotations.LayerOrder;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Reuse;
import dev.synapt.annotations.ScalarObjective;
import dev.synapt.kernels.declaration.FormulaDefinition;
import java.lang.annotation.Repeatable;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;

/** What can be told of an annotation type from its form alone, so that a new layer needs no entry here. */
public final class Vocabulary {
    /** The qualified name of {@link Network}. */
    public static final String NETWORK = Network.class.getName();

    /** The qualified name of {@link Block}. */
    public static final String BLOCK = Block.class.getName();

    /** The qualified name of {@link ScalarObjective}. */
    public static final String OBJECTIVE = ScalarObjective.class.getName();

    /** The qualified name of {@link Reuse}. */
    static final String REUSE = Reuse.class.getName();

    /** The qualified name of {@link LayerOrder}, which stands on what we generate. */
    public static final String LAYER_ORDER = LayerOrder.class.getName();

    /** The package of the vocabulary. */
    public static final String PACKAGE = Network.class.getPackageName();

    private Vocabulary() {}

    /** The type of an annotation. */
    public static TypeElement typeOf(AnnotationMirror annotation) {
        return (TypeElement) annotation.getAnnotationType().asElement();
    }

    /** Whether the annotation type is one of ours, containers of repeated ones included. */
    public static boolean contains(TypeElement annotationType) {
        Element outermost = annotationType;
        while (outermost.getEnclosingElement() != null && outermost.getKind() != ElementKind.PACKAGE) {
            outermost = outermost.getEnclosingElement();
        }
        return outermost instanceof PackageElement home
                && home.getQualifiedName().contentEquals(PACKAGE);
    }

    /** Whether the annotation type is one of ours, or declares a formula, or holds such annotations. */
    static boolean matters(TypeElement annotationType) {
        return contains(annotationType)
                || declaresFormula(annotationType)
                || heldBy(annotationType).filter(Vocabulary::declaresFormula).isPresent();
    }

    /** Whether one of ours may be given a formula, and so declare one where it stands on an annotation type. */
    public static boolean takesFormula(TypeElement annotationType) {
        return contains(annotationType)
                && member(annotationType, FormulaDefinition.REUSE).isPresent();
    }

    /** Whether an annotation type declares a formula: one of ours that takes one stands on it. */
    public static boolean declaresFormula(TypeElement annotationType) {
        return formulaOn(annotationType).isPresent();
    }

    /** The annotation type of ours by which another one declares a formula. */
    static Optional<TypeElement> formulaOn(TypeElement annotationType) {
        return annotationType.getKind() != ElementKind.ANNOTATION_TYPE || contains(annotationType)
                ? Optional.empty()
                : annotationType.getAnnotationMirrors().stream()
                        .map(Vocabulary::typeOf)
                        .filter(Vocabulary::takesFormula)
                        .findFirst();
    }

    /** The annotation type that a container such as {@code Dense.List} holds; empty for one that is no container. */
    public static Optional<TypeElement> heldBy(TypeElement annotationType) {
        return contains(annotationType) ? heldByOurs(annotationType) : heldByOther(annotationType);
    }

    /** A container has a list of annotations whose type names it as theirs. */
    private static Optional<TypeElement> heldByOther(TypeElement annotationType) {
        return member(annotationType, "value")
                .filter(value -> value.getReturnType() instanceof ArrayType)
                .map(value -> ((ArrayType) value.getReturnType()).getComponentType())
                .filter(DeclaredType.class::isInstance)
                .map(held -> (TypeElement) ((DeclaredType) held).asElement())
                .filter(held -> held.getAnnotation(Repeatable.class) != null);
    }

    private static Optional<TypeElement> heldByOurs(TypeElement annotationType) {
        return annotationType.getEnclosingElement() instanceof TypeElement repeated
                ? Optional.of(repeated)
                : Optional.empty();
    }

    /** Whether a type declares a block. */
    public static boolean isBlock(TypeElement type) {
        return has(type, BLOCK);
    }

    /** Whether a type declares a function that is to be minimized. */
    public static boolean isObjective(TypeElement type) {
        return has(type, OBJECTIVE);
    }

    /** Whether a type declares something: a network, a block or an objective. */
    public static boolean isDeclaration(TypeElement type) {
        return isBlock(type) || isObjective(type) || has(type, NETWORK);
    }

    private static boolean has(TypeElement type, String annotation) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(mirror -> typeOf(mirror).getQualifiedName().contentEquals(annotation));
    }

    /**
     * Whether the annotation type declares a layer: only what can take an input, blocks included, has a member
     * {@code from}.
     */
    public static boolean isLayer(TypeElement annotationType) {
        return member(formulaOn(annotationType).orElse(annotationType), "from").isPresent();
    }

    /** The name under which the order of layers is recorded: what stands for one of ours does so by its whole name. */
    static String recordedName(TypeElement annotationType) {
        return (declaresFormula(annotationType) ? annotationType.getQualifiedName() : annotationType.getSimpleName())
                .toString();
    }

    /** A member of an annotation type. */
    static Optional<ExecutableElement> member(TypeElement annotationType, String name) {
        return ElementFilter.methodsIn(annotationType.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals(name))
                .findFirst();
    }
}
