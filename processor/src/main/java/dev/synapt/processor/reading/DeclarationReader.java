package dev.synapt.processor.reading;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.FormulaDefinition;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.processor.source.ModelPlace;
import dev.synapt.processor.source.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Reads the network or block that a type declares. */
public final class DeclarationReader {
    private final AnnotationOrder order;
    private final FormulaTypes formulas;
    private final Messager messager;

    public DeclarationReader(AnnotationOrder order, FormulaTypes formulas, Messager messager) {
        this.order = order;
        this.formulas = formulas;
        this.messager = messager;
    }

    /**
     * Reads the network or block that a type declares, and all that it reuses.
     *
     * @return empty where an error was reported
     * @throws IncompleteDeclarationException where the declaration is not legal Java, or not yet
     */
    public Optional<NetworkDeclaration> read(TypeElement type, Diagnostics diagnostics)
            throws IncompleteDeclarationException {
        List<PlacedAnnotation> annotations = annotations(type, ModelPlace.of(messager, type), diagnostics);
        Map<String, NetworkDeclaration> reused = new ReusedTypes(this, diagnostics).of(annotations);
        return diagnostics.hasErrors() ? Optional.empty() : Optional.of(declaration(type, annotations, reused));
    }

    private Map<String, FormulaDefinition> formulas(
            List<AnnotationUse> annotations, Map<String, NetworkDeclaration> reused)
            throws IncompleteDeclarationException {
        List<AnnotationUse> all = new ArrayList<>(annotations);
        reused.values().forEach(declaration -> all.addAll(declaration.annotations()));
        return formulas.usedIn(all);
    }

    /**
     * Our annotations of a type in order.
     *
     * @param use where it is reported if the order cannot be known
     */
    List<PlacedAnnotation> annotations(TypeElement type, Place use, Diagnostics diagnostics)
            throws IncompleteDeclarationException {
        return order.of(type, use, diagnostics);
    }

    /** The declaration that these annotations of a type are. */
    NetworkDeclaration declaration(
            TypeElement type, List<PlacedAnnotation> placed, Map<String, NetworkDeclaration> reused)
            throws IncompleteDeclarationException {
        List<AnnotationUse> annotations = new ArrayList<>();
        for (PlacedAnnotation annotation : placed) {
            annotations.add(
                    Vocabulary.declaresFormula(annotation.type())
                            ? formulas.read(annotation.mirror(), annotation.place())
                            : AnnotationReader.read(annotation.mirror(), annotation.place()));
        }
        TypeName name = TypeName.of(type);
        return new NetworkDeclaration(
                name.packageName(),
                name.nameInPackage(),
                name.generated(),
                isPublic(type),
                annotations,
                suppressedOn(type),
                reused,
                formulas(annotations, reused),
                order.hasSource(type) ? ModelPlace.of(messager, type) : Site.NOWHERE);
    }

    private static boolean isPublic(TypeElement type) {
        return TypeName.nesting(type).stream()
                .allMatch(around -> around.getModifiers().contains(Modifier.PUBLIC));
    }

    private static Set<String> suppressedOn(TypeElement type) {
        Set<String> suppressed = new LinkedHashSet<>();
        for (TypeElement around : TypeName.nesting(type)) {
            for (AnnotationMirror mirror : around.getAnnotationMirrors()) {
                if (Vocabulary.typeOf(mirror).getQualifiedName().contentEquals("java.lang.SuppressWarnings")) {
                    mirror.getElementValues().values().forEach(value -> addStrings(value, suppressed));
                }
            }
        }
        return suppressed;
    }

    private static void addStrings(AnnotationValue value, Set<String> strings) {
        if (value.getValue() instanceof List<?> list) {
            list.forEach(element -> addStrings((AnnotationValue) element, strings));
        } else if (value.getValue() instanceof String text) {
            strings.add(text);
        }
    }
}
