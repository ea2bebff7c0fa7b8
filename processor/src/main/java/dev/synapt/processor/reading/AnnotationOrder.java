package dev.synapt.processor.reading;

import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.processor.source.AnnotationSource;
import dev.synapt.processor.source.ModelPlace;
import dev.synapt.processor.source.Place;
import dev.synapt.processor.source.WrittenAnnotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/**
 * Our annotations of a type, one by one, in the order written. Values come from the mirrors, order and places from the
 * source: the i-th {@code @Dense} written is the i-th element of the container that the compiler made of them.
 */
public final class AnnotationOrder {
    private final AnnotationSource source;
    private final RecordedOrder recorded;
    private final Messager messager;

    public AnnotationOrder(AnnotationSource source, RecordedOrder recorded, Messager messager) {
        this.source = source;
        this.recorded = recorded;
        this.messager = messager;
    }

    /** Whether the source of a type is at hand. */
    boolean hasSource(TypeElement type) {
        return source.writtenOn(type).isPresent();
    }

    /**
     * Our annotations of a type in order; none where the order cannot be known, which is reported.
     *
     * @param use where it is reported: at the type, or where another type refers to it
     * @throws IncompleteDeclarationException where source and model disagree, as they do in illegal code
     */
    public List<PlacedAnnotation> of(TypeElement type, Place use, Diagnostics diagnostics)
            throws IncompleteDeclarationException {
        List<AnnotationMirror> ours = new ArrayList<>();
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            if (Vocabulary.matters(Vocabulary.typeOf(mirror))) {
                ours.add(mirror);
            }
        }
        Optional<List<WrittenAnnotation>> written = source.writtenOn(type);
        return written.isPresent() ? pair(written.get(), ours) : asModelled(type, ours, use, diagnostics);
    }

    private static List<PlacedAnnotation> pair(List<WrittenAnnotation> written, List<AnnotationMirror> mirrors)
            throws IncompleteDeclarationException {
        Map<String, Deque<AnnotationMirror>> unpaired = byWrittenType(mirrors, written);
        List<PlacedAnnotation> ordered = new ArrayList<>();
        for (WrittenAnnotation annotation : written) {
            if (annotation.type().equals(WrittenAnnotation.UNRESOLVED)) {
                throw new IncompleteDeclarationException("an annotation whose type does not resolve");
            }
            Deque<AnnotationMirror> candidates = unpaired.get(annotation.type());
            if (candidates != null) {
                AnnotationMirror mirror = candidates.poll();
                if (mirror == null) {
                    throw new IncompleteDeclarationException("more @" + annotation.type() + " written than known");
                }
                addUnpacked(mirror, annotation.place().apply(mirror), ordered);
            }
        }
        if (!unpaired.values().stream().allMatch(Deque::isEmpty)) {
            throw new IncompleteDeclarationException("fewer annotations written than known: " + unpaired);
        }
        return ordered;
    }

    /**
     * The mirrors by the type under which they stand in the source: made containers are opened, written ones are not.
     */
    private static Map<String, Deque<AnnotationMirror>> byWrittenType(
            List<AnnotationMirror> mirrors, List<WrittenAnnotation> written) throws IncompleteDeclarationException {
        Set<String> writtenTypes = written.stream().map(WrittenAnnotation::type).collect(Collectors.toSet());
        Map<String, Deque<AnnotationMirror>> byType = new HashMap<>();
        for (AnnotationMirror mirror : mirrors) {
            boolean container = Vocabulary.heldBy(Vocabulary.typeOf(mirror)).isPresent();
            boolean made = container && !writtenTypes.contains(nameOf(mirror));
            for (AnnotationMirror single : made ? heldIn(mirror) : List.of(mirror)) {
                byType.computeIfAbsent(nameOf(single), name -> new ArrayDeque<>())
                        .add(single);
            }
        }
        return byType;
    }

    private static String nameOf(AnnotationMirror mirror) {
        return Vocabulary.typeOf(mirror).getQualifiedName().toString();
    }

    /** Adds an annotation, or each that it holds where it is a container. */
    private static void addUnpacked(AnnotationMirror mirror, Place place, List<PlacedAnnotation> ordered)
            throws IncompleteDeclarationException {
        if (Vocabulary.heldBy(Vocabulary.typeOf(mirror)).isEmpty()) {
            ordered.add(new PlacedAnnotation(mirror, place));
            return;
        }
        Place list = place.member("value", valueOf(mirror, "value"));
        List<AnnotationMirror> held = heldIn(mirror);
        List<? extends AnnotationValue> values = listOf(mirror, "value");
        for (int i = 0; i < held.size(); i++) {
            ordered.add(new PlacedAnnotation(held.get(i), list.element(i, values.get(i))));
        }
    }

    /** Without the source there is the model's order: the order written, but for what containers hide. */
    private List<PlacedAnnotation> asModelled(
            TypeElement type, List<AnnotationMirror> mirrors, Place use, Diagnostics diagnostics)
            throws IncompleteDeclarationException {
        List<PlacedAnnotation> unordered = new ArrayList<>();
        boolean repeated = false;
        for (AnnotationMirror mirror : mirrors) {
            repeated |= Vocabulary.heldBy(Vocabulary.typeOf(mirror)).isPresent();
            addUnpacked(mirror, ModelPlace.of(messager, type, mirror), unordered);
        }
        List<PlacedAnnotation> layers = unordered.stream()
                .filter(annotation -> Vocabulary.isLayer(annotation.type()))
                .collect(Collectors.toList());
        long kinds = layers.stream().map(PlacedAnnotation::type).distinct().count();
        if (!repeated || kinds < 2) {
            return unordered;
        }
        Optional<List<PlacedAnnotation>> inOrder = recorded.sort(type, layers);
        if (inOrder.isEmpty()) {
            inOrder = byInput(layers);
        }
        if (inOrder.isEmpty()) {
            reportUnknown(type, layers, use, diagnostics);
            return List.of();
        }
        unordered.removeAll(layers);
        unordered.addAll(0, inOrder.get());
        return unordered;
    }

    /** Where all layers but one name their input, that one alone takes what it takes by default, and comes first. */
    private static Optional<List<PlacedAnnotation>> byInput(List<PlacedAnnotation> layers)
            throws IncompleteDeclarationException {
        List<PlacedAnnotation> first = new ArrayList<>();
        for (PlacedAnnotation layer : layers) {
            if (!AnnotationReader.hasElements(layer.mirror(), "from")) {
                first.add(layer);
            }
        }
        if (first.size() > 1) {
            return Optional.empty();
        }
        List<PlacedAnnotation> inOrder = new ArrayList<>(layers);
        inOrder.removeAll(first);
        inOrder.addAll(0, first);
        return Optional.of(inOrder);
    }

    private static void reportUnknown(
            TypeElement type, List<PlacedAnnotation> layers, Place use, Diagnostics diagnostics) {
        diagnostics.report(
                Rule.UnknownOrder,
                use,
                "The order of the %d layers of %s cannot be determined: this compiler shows annotations that stand"
                        + " several times without telling what stands between them, and there is no class %s, which the"
                        + " processor writes to say it. Compile %s from source with javac or Eclipse's compiler and this"
                        + " processor, or give every layer but the first its input by name, as in from = \"dense\".",
                layers.size(),
                type.getQualifiedName(),
                TypeName.of(type).generated(),
                type.getSimpleName());
    }

    private static List<AnnotationMirror> heldIn(AnnotationMirror container) throws IncompleteDeclarationException {
        List<AnnotationMirror> held = new ArrayList<>();
        for (AnnotationValue value : listOf(container, "value")) {
            if (!(value.getValue() instanceof AnnotationMirror annotation)) {
                throw new IncompleteDeclarationException("no annotation in a container: " + value);
            }
            held.add(annotation);
        }
        return held;
    }

    @SuppressWarnings("unchecked")
    private static List<? extends AnnotationValue> listOf(AnnotationMirror mirror, String member)
            throws IncompleteDeclarationException {
        if (!(valueOf(mirror, member).getValue() instanceof List<?> list)) {
            throw new IncompleteDeclarationException("no list: " + member);
        }
        return (List<? extends AnnotationValue>) list;
    }

    private static AnnotationValue valueOf(AnnotationMirror mirror, String member)
            throws IncompleteDeclarationException {
        return AnnotationReader.valueOf(mirror, member);
    }
}
