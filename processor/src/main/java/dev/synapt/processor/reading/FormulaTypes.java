package dev.synapt.processor.reading;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.FormulaDefinition;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.processor.source.ModelPlace;
import dev.synapt.processor.source.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Annotation types of a user's that declare formulas, since one of ours stands on them: {@code @Activation(formula = "x
 * * sigmoid(beta * x)") @interface Swish { double beta() default 1; }}. What they stand on is read as if ours stood
 * there and referred to them.
 */
public final class FormulaTypes {
    private final AnnotationOrder order;
    private final Messager messager;
    private final Elements elements;

    public FormulaTypes(AnnotationOrder order, Messager messager, Elements elements) {
        this.order = order;
        this.messager = messager;
        this.elements = elements;
    }

    /**
     * The formula that a type declares.
     *
     * @param type one that {@link Vocabulary#declaresFormula}
     * @throws IncompleteDeclarationException where it is not legal Java, or not yet
     */
    public FormulaDefinition definition(TypeElement type) throws IncompleteDeclarationException {
        Place place = ModelPlace.of(messager, type);
        boolean source = order.hasSource(type);
        for (PlacedAnnotation annotation : order.of(type, place, new Diagnostics())) {
            if (Vocabulary.takesFormula(annotation.type())) {
                AnnotationUse use = AnnotationReader.read(annotation.mirror(), annotation.place());
                List<FormulaDefinition.Member> members = new ArrayList<>();
                for (ExecutableElement member : ElementFilter.methodsIn(type.getEnclosedElements())) {
                    Site site = source ? ModelPlace.of(messager, member) : Site.NOWHERE;
                    members.add(member(use, member, site));
                }
                return new FormulaDefinition(
                        type.getQualifiedName().toString(), use, members, source ? place : Site.NOWHERE);
            }
        }
        throw new IncompleteDeclarationException("no formula on " + type);
    }

    private static FormulaDefinition.Member member(AnnotationUse use, ExecutableElement member, Site site) {
        String name = member.getSimpleName().toString();
        boolean isNumber = !FormulaDefinition.isPassedOn(use, name)
                && switch (member.getReturnType().getKind()) {
                    case DOUBLE, INT, LONG, BOOLEAN -> true;
                    default -> false;
                };
        AnnotationValue value = member.getDefaultValue();
        return new FormulaDefinition.Member(
                name, isNumber && value != null ? number(value.getValue()) : null, isNumber, site);
    }

    private static @Nullable Double number(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1.0 : 0.0;
        }
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    /** An annotation whose type declares a formula, as the one of ours that it stands for. */
    AnnotationUse read(AnnotationMirror mirror, Place place) throws IncompleteDeclarationException {
        TypeElement type = Vocabulary.typeOf(mirror);
        TypeElement ours = Vocabulary.formulaOn(type).orElseThrow();
        AnnotationUse written = AnnotationReader.read(mirror, place);
        AnnotationUse use = AnnotationReader.defaults(ours, place);
        List<Argument> given = new ArrayList<>();
        for (ExecutableElement member : ElementFilter.methodsIn(type.getEnclosedElements())) {
            String name = member.getSimpleName().toString();
            Argument argument = written.argument(name);
            if (FormulaDefinition.isPassedOn(use, name)) {
                use = use.with(name, likeOurs(argument, use.argument(name)));
            } else if (argument.written()) {
                given.add(new Argument(name + " = " + text(argument.value()), true, argument.site()));
            }
        }
        Argument.TypeName name = new Argument.TypeName(type.getQualifiedName().toString());
        return use.with(FormulaDefinition.REUSE, new Argument(List.of(new Argument(name, false, place)), false, place))
                .with(FormulaDefinition.ARGUMENTS, new Argument(List.copyOf(given), !given.isEmpty(), place));
    }

    /** A text where ours takes a list of them stands for a list of one, and an empty one for none. */
    private static Argument likeOurs(Argument argument, Argument ours) {
        if (ours.value() instanceof List<?> && argument.value() instanceof String text) {
            return new Argument(text.isEmpty() ? List.of() : List.of(argument), argument.written(), argument.site());
        }
        return argument;
    }

    /** As formulas write numbers. */
    private static String text(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return value.toString().replace("Infinity", "infinity");
    }

    /** The definitions of all types that annotations refer to, nested ones included, by qualified name. */
    Map<String, FormulaDefinition> usedIn(List<AnnotationUse> uses) throws IncompleteDeclarationException {
        Map<String, FormulaDefinition> found = new LinkedHashMap<>();
        for (AnnotationUse use : uses) {
            collect(use, found);
        }
        return found;
    }

    private void collect(AnnotationUse use, Map<String, FormulaDefinition> found)
            throws IncompleteDeclarationException {
        for (Argument argument : use.arguments().values()) {
            if (argument.value() instanceof AnnotationUse nested) {
                collect(nested, found);
            } else if (argument.value() instanceof List<?>) {
                for (Argument element : argument.elements()) {
                    if (element.value() instanceof AnnotationUse nested) {
                        collect(nested, found);
                    } else if (element.value() instanceof Argument.TypeName name) {
                        add(name.qualified(), found);
                    }
                }
            }
        }
    }

    private void add(String name, Map<String, FormulaDefinition> found) throws IncompleteDeclarationException {
        TypeElement type = elements.getTypeElement(name);
        if (type != null && Vocabulary.declaresFormula(type) && !found.containsKey(name)) {
            found.put(name, definition(type));
        }
    }
}
