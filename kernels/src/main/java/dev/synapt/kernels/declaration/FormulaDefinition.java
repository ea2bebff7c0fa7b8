package dev.synapt.kernels.declaration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A formula that has a name: an annotation type on which one of ours stands, such as {@code @Activation(formula = "x *
 * sigmoid(beta * x)")} on {@code @interface Swish { double beta() default 1; }}.
 *
 * @param qualifiedName of the annotation type, as Java writes it
 * @param use ours, as it stands on the type
 * @param members what the type takes, in the order written
 * @param site where the type's name stands; {@link Site#NOWHERE} where its source is not at hand
 */
public record FormulaDefinition(String qualifiedName, AnnotationUse use, List<Member> members, Site site) {

    /** The member that refers to one of these. */
    public static final String REUSE = "reuse";

    /** The member that has the values of its arguments, each {@code "name = value"}. */
    public static final String ARGUMENTS = "arguments";

    /** What an annotation type may take for the layer or the loss that it stands for, not for its formula. */
    private static final List<String> PASSED_ON = List.of("name", "from", "weight", "reduction");

    /** Whether a member of an annotation type is one that ours has, and says nothing of the formula. */
    public static boolean isPassedOn(AnnotationUse ours, String member) {
        return PASSED_ON.contains(member) && ours.has(member);
    }

    /**
     * A member of the annotation type.
     *
     * @param name in formulas
     * @param number what it is where a use does not say; null where it has to
     * @param isNumber whether it can be an argument: of another type no formula could speak of it
     * @param site where it is declared
     */
    public record Member(String name, @Nullable Double number, boolean isNumber, Site site) {}

    public FormulaDefinition {
        members = List.copyOf(members);
    }

    /** Without package and enclosing types. */
    public String simpleName() {
        return new Argument.TypeName(qualifiedName).simple();
    }

    /** The member of a name that formulas may speak of. */
    public Optional<Member> argument(String name) {
        return members.stream()
                .filter(member -> member.isNumber() && member.name().equals(name))
                .findFirst();
    }

    /** Names of all arguments. */
    public List<String> arguments() {
        return members.stream().filter(Member::isNumber).map(Member::name).toList();
    }
}
