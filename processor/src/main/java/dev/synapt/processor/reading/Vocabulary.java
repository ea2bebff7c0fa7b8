package dev.synapt.processor.reading;

import dev.synapt.annotations.Block;
import dev.synapt.annotations.LayerOrder;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Reuse;
import dev.synapt.annotations.ScalarObjective;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
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

    /** The annotation type that a container such as {@code Dense.List} holds; empty for one that is no container. */
    public static Optional<TypeElement> heldBy(TypeElement annotationType) {
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

    /** Whether the annotation type declares a layer: only what can take an input, blocks included, has a member {@code from}. */
    public static boolean isLayer(TypeElement annotationType) {
        return member(annotationType, "from").isPresent();
    }

    /** A member of an annotation type. */
    static Optional<ExecutableElement> member(TypeElement annotationType, String name) {
        return ElementFilter.methodsIn(annotationType.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals(name))
                .findFirst();
    }
}
