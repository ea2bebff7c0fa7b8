package dev.synapt.processor.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The order of layers as we wrote it down when their type was compiled, on the class generated beside it. */
public final class RecordedOrder {
    private final Elements elements;

    public RecordedOrder(Elements elements) {
        this.elements = elements;
    }

    /** The layers of a type in the order written; empty where there is no record, or one of other layers. */
    Optional<List<PlacedAnnotation>> sort(TypeElement type, List<PlacedAnnotation> layers)
            throws IncompleteDeclarationException {
        Map<String, Deque<PlacedAnnotation>> byType = new HashMap<>();
        for (PlacedAnnotation layer : layers) {
            byType.computeIfAbsent(Vocabulary.recordedName(layer.type()), name -> new ArrayDeque<>())
                    .add(layer);
        }
        List<PlacedAnnotation> inOrder = new ArrayList<>();
        for (String name : recordOf(type)) {
            Deque<PlacedAnnotation> next = byType.get(name);
            if (next == null || next.isEmpty()) {
                return Optional.empty();
            }
            inOrder.add(next.remove());
        }
        return inOrder.size() == layers.size() ? Optional.of(inOrder) : Optional.empty();
    }

    private List<String> recordOf(TypeElement type) throws IncompleteDeclarationException {
        TypeElement generated = elements.getTypeElement(TypeName.of(type).qualifiedGenerated());
        List<String> names = new ArrayList<>();
        if (generated != null) {
            for (AnnotationMirror mirror : generated.getAnnotationMirrors()) {
                if (Vocabulary.typeOf(mirror).getQualifiedName().contentEquals(Vocabulary.LAYER_ORDER)) {
                    addNames(AnnotationReader.valueOf(mirror, "value"), names);
                }
            }
        }
        return names;
    }

    private static void addNames(AnnotationValue value, List<String> names) {
        if (value.getValue() instanceof List<?> list) {
            list.forEach(name -> names.add((String) ((AnnotationValue) name).getValue()));
        }
    }
}
