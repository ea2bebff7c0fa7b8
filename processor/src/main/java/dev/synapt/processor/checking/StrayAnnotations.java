package dev.synapt.processor.checking;

import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.processor.reading.AnnotationOrder;
import dev.synapt.processor.reading.IncompleteDeclarationException;
import dev.synapt.processor.reading.PlacedAnnotation;
import dev.synapt.processor.reading.Vocabulary;
import dev.synapt.processor.source.ModelPlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Finds our annotations where they declare nothing: on what is no type, and on types that declare neither a network nor
 * a block.
 */
public final class StrayAnnotations {
    private final AnnotationOrder order;
    private final Messager messager;

    public StrayAnnotations(AnnotationOrder order, Messager messager) {
        this.order = order;
        this.messager = messager;
    }

    /** Reports every element of the round with stray annotations, once each. */
    public void check(
            Collection<? extends TypeElement> annotationTypes, RoundEnvironment round, Diagnostics diagnostics) {
        Set<Element> annotated = new LinkedHashSet<>();
        for (TypeElement annotationType : annotationTypes) {
            boolean generated = annotationType.getQualifiedName().contentEquals(Vocabulary.LAYER_ORDER);
            if (Vocabulary.contains(annotationType) && !generated) {
                annotated.addAll(round.getElementsAnnotatedWith(annotationType));
            }
        }
        for (Element element : annotated) {
            if (!(element instanceof TypeElement type)) {
                reportNoType(element, diagnostics);
            } else if (!Vocabulary.isDeclaration(type) && !Vocabulary.declaresFormula(type)) {
                reportNoNetwork(type, diagnostics);
            }
        }
    }

    private void reportNoType(Element element, Diagnostics diagnostics) {
        AnnotationMirror first = oursOn(element).get(0);
        diagnostics.report(
                Rule.NotAType,
                ModelPlace.of(messager, element, first),
                "@%s stands on a %s, but a network is declared on a class or interface. Move it to the type that has"
                        + " @Network.",
                nameOf(first),
                element.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private void reportNoNetwork(TypeElement type, Diagnostics diagnostics) {
        PlacedAnnotation first = firstOf(type);
        diagnostics.report(
                Rule.NoNetwork,
                first.place(),
                "@%s stands on %s, which has no @Network and so declares no network. Add @Network(input = ...) with the"
                        + " shape of one sample, or @Block for layers that networks are to reuse, or remove @%s.",
                nameOf(first.mirror()),
                type.getSimpleName(),
                nameOf(first.mirror()));
    }

    private PlacedAnnotation firstOf(TypeElement type) {
        try {
            List<PlacedAnnotation> inOrder = order.of(type, ModelPlace.of(messager, type), new Diagnostics());
            if (!inOrder.isEmpty()) {
                return inOrder.get(0);
            }
        } catch (IncompleteDeclarationException e) {
            // The place below is less exact, but the compiler has more to say of this type anyway.
        }
        AnnotationMirror mirror = oursOn(type).get(0);
        return new PlacedAnnotation(mirror, ModelPlace.of(messager, type, mirror));
    }

    private static List<AnnotationMirror> oursOn(Element element) {
        List<AnnotationMirror> ours = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (Vocabulary.contains(Vocabulary.typeOf(mirror))) {
                ours.add(mirror);
            }
        }
        return ours;
    }

    /** The name a developer wrote: of a container that javac made, the name of what it holds. */
    private static String nameOf(AnnotationMirror mirror) {
        TypeElement type = Vocabulary.typeOf(mirror);
        return Vocabulary.heldBy(type).orElse(type).getSimpleName().toString();
    }
}
