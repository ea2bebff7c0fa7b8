package dev.synapt.processor.reading;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Argument.EnumConstant;
import dev.synapt.processor.source.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the values of annotations, nested ones and defaults included, each with its place. */
final class AnnotationReader {
    private AnnotationReader() {}

    /** Reads one annotation. */
    static AnnotationUse read(AnnotationMirror mirror, Place place) throws IncompleteDeclarationException {
        return read(Vocabulary.typeOf(mirror), writtenValues(mirror), place);
    }

    /** An annotation of which nothing is written, all of whose members have defaults. */
    static AnnotationUse defaults(TypeElement type, Place place) throws IncompleteDeclarationException {
        return read(type, Map.of(), place);
    }

    private static AnnotationUse read(
            TypeElement type, Map<? extends ExecutableElement, ? extends AnnotationValue> values, Place place)
            throws IncompleteDeclarationException {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        for (ExecutableElement member : ElementFilter.methodsIn(type.getEnclosedElements())) {
            String name = member.getSimpleName().toString();
            boolean written = values.containsKey(member);
            AnnotationValue value = valueOf(values, member);
            Place at = written ? place.member(name, value) : place;
            arguments.put(name, new Argument(convert(value, member.getReturnType(), written, at), written, at));
        }
        return new AnnotationUse(type.getSimpleName().toString(), arguments, place);
    }

    /** The value of a member, written or default. */
    static AnnotationValue valueOf(AnnotationMirror mirror, String member) throws IncompleteDeclarationException {
        TypeElement type = Vocabulary.typeOf(mirror);
        return valueOf(
                writtenValues(mirror),
                Vocabulary.member(type, member)
                        .orElseThrow(() -> new IllegalArgumentException("@" + type + " has no member " + member)));
    }

    /** Whether there is a list member of that name and it has elements. */
    static boolean hasElements(AnnotationMirror mirror, String member) throws IncompleteDeclarationException {
        return Vocabulary.member(Vocabulary.typeOf(mirror), member).isPresent()
                && valueOf(mirror, member).getValue() instanceof List<?> list
                && !list.isEmpty();
    }

    private static AnnotationValue valueOf(
            Map<? extends ExecutableElement, ? extends AnnotationValue> values, ExecutableElement member)
            throws IncompleteDeclarationException {
        AnnotationValue written = values.get(member);
        AnnotationValue value = written != null ? written : member.getDefaultValue();
        if (value == null) {
            throw new IncompleteDeclarationException("no value for " + member.getSimpleName());
        }
        return value;
    }

    private static Map<? extends ExecutableElement, ? extends AnnotationValue> writtenValues(AnnotationMirror mirror)
            throws IncompleteDeclarationException {
        try {
            return mirror.getElementValues();
        } catch (RuntimeException e) {
            // Eclipse's compiler throws for values of a wrong type; it reports them, too.
            throw new IncompleteDeclarationException("values that cannot be read: " + e);
        }
    }

    /** Checked against the member's type: compilers show a value with an error in it as one of another type. */
    private static Object convert(AnnotationValue annotationValue, TypeMirror type, boolean written, Place place)
            throws IncompleteDeclarationException {
        Object value = annotationValue.getValue();
        if (type instanceof ArrayType array && value instanceof List<?> list) {
            return elements(list, array.getComponentType(), written, place);
        }
        if (type.getKind().isPrimitive()) {
            return primitive(value, type.getKind());
        }
        // A string that does not resolve shows as the word <error>, without the quotes of a string.
        if (value instanceof String text && annotationValue.toString().startsWith("\"")) {
            return text;
        }
        if (value instanceof VariableElement constant && constant.getEnclosingElement() instanceof TypeElement home) {
            return new EnumConstant(
                    home.getSimpleName().toString(), constant.getSimpleName().toString());
        }
        // javac shows an annotation that does not exist as one of an unknown type.
        if (value instanceof AnnotationMirror nested && isOf(nested, type)) {
            return read(nested, place);
        }
        if (value instanceof TypeMirror literal && literal.getKind() != TypeKind.ERROR) {
            return new Argument.TypeName(nameOf(literal));
        }
        throw new IncompleteDeclarationException("a value that does not resolve: " + annotationValue);
    }

    private static boolean isOf(AnnotationMirror nested, TypeMirror type) {
        return type instanceof DeclaredType declared
                && nested.getAnnotationType().asElement().equals(declared.asElement());
    }

    private static String nameOf(TypeMirror literal) {
        return literal instanceof DeclaredType declared && declared.asElement() instanceof TypeElement type
                ? type.getQualifiedName().toString()
                : literal.toString();
    }

    private static List<Argument> elements(List<?> list, TypeMirror type, boolean written, Place place)
            throws IncompleteDeclarationException {
        List<Argument> elements = new ArrayList<>();
        for (Object item : list) {
            AnnotationValue element = (AnnotationValue) item;
            Place at = written ? place.element(elements.size(), element) : place;
            elements.add(new Argument(convert(element, type, written, at), written, at));
        }
        return List.copyOf(elements);
    }

    private static Object primitive(Object value, TypeKind kind) throws IncompleteDeclarationException {
        if (kind == TypeKind.BOOLEAN && value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return switch (kind) {
                case INT -> number.intValue();
                case LONG -> number.longValue();
                case DOUBLE -> number.doubleValue();
                default -> throw new IncompleteDeclarationException("a number in place of a " + kind);
            };
        }
        throw new IncompleteDeclarationException("a value that does not resolve: " + value);
    }
}
