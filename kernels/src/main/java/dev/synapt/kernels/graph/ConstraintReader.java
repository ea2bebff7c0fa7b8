package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Constraints;
import java.util.List;
import java.util.Optional;

/** Resolves constraints: {@code kernelConstraint = @Constraint(maxNorm = @MaxNorm)}. */
final class ConstraintReader {
    private static final Expr W = Expr.variable("w");
    private static final Expr NORM = Expr.variable("norm");

    private ConstraintReader() {}

    /**
     * The constraint of a parameter, if it has one.
     *
     * @param member that takes it
     * @param shape of the parameter
     */
    static Optional<Constraint> read(AnnotationUse use, String member, Shape shape, Diagnostics diagnostics) {
        if (!use.has(member) || use.list(member).isEmpty()) {
            return Optional.empty();
        }
        AnnotationUse outer = (AnnotationUse) use.list(member).get(0).value();
        return Choice.oneOf(outer, Constraints.TABLE, diagnostics, true)
                .flatMap(choice -> resolve(choice, outer, shape, diagnostics));
    }

    private static Optional<Constraint> resolve(
            Choice<Constraints.Entry> choice, AnnotationUse outer, Shape shape, Diagnostics diagnostics) {
        if (choice.formula() != null) {
            return ownConstraint(choice.formula(), outer, shape, diagnostics);
        }
        checkAxis(outer, choice.name() + " has axes of its own", diagnostics);
        return Optional.ofNullable(choice.entry())
                .map(entry -> new Constraint(
                        Simplifier.simplify(entry.formula(choice.arguments())),
                        entry.ofLengths() ? axes(nested(outer), shape, diagnostics) : List.of()));
    }

    /** Of {@code w} alone it is the new element; with {@code norm} it has to be {@code w} times a factor of lengths. */
    private static Optional<Constraint> ownConstraint(
            Argument formula, AnnotationUse outer, Shape shape, Diagnostics diagnostics) {
        Optional<Expr> read = NumberFormula.read(formula, Constraints.names(), diagnostics);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Expr moved = read.get();
        if (!moved.contains(W)) {
            Choice.report(formula, diagnostics, "does not depend on w, so that nothing could be learned. Use w in it.");
        }
        if (!moved.contains(NORM)) {
            checkAxis(outer, "the formula speaks of no norm", diagnostics);
            return Optional.of(new Constraint(moved, List.of()));
        }
        if (!isMultiple(moved)) {
            Choice.report(
                    formula,
                    diagnostics,
                    "speaks of norm, the length of a vector, but does more than multiply it. Write w times a factor of norm"
                            + " alone, as w * min(1, 3 / norm) does.");
        }
        return Optional.of(new Constraint(Derivative.of(moved, W.name()), axes(outer, shape, diagnostics)));
    }

    /** Whether the expression is w times something without it, term by term. */
    private static boolean isMultiple(Expr e) {
        return switch (e.op()) {
            case VARIABLE -> e.equals(W);
            case CONSTANT -> e.isConstant(0);
            case NEG -> isMultiple(e.operand(0));
            case ADD, SUB -> isMultiple(e.operand(0)) && isMultiple(e.operand(1));
            case MUL ->
                isMultiple(e.operand(0))
                        ? !e.operand(1).contains(W)
                        : isMultiple(e.operand(1)) && !e.operand(0).contains(W);
            case DIV -> isMultiple(e.operand(0)) && !e.operand(1).contains(W);
            case SELECT_LT, SELECT_LE, SELECT_EQ, SELECT_NE, SELECT_GT, SELECT_GE ->
                !e.operand(0).contains(W)
                        && !e.operand(1).contains(W)
                        && isMultiple(e.operand(2))
                        && isMultiple(e.operand(3));
            default -> false;
        };
    }

    /** Reports axes that nothing is measured along. */
    private static void checkAxis(AnnotationUse outer, String reason, Diagnostics diagnostics) {
        Argument axis = outer.argument("axis");
        if (axis.written()) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    axis.site(),
                    "@Constraint says in axis which lengths are meant, but %s. Remove axis.",
                    reason);
        }
    }

    /** The annotation inside, of which there is one. */
    private static AnnotationUse nested(AnnotationUse outer) {
        return outer.arguments().values().stream()
                .filter(argument -> argument.written()
                        && argument.value() instanceof List<?> members
                        && !members.isEmpty()
                        && argument.elements().get(0).value() instanceof AnnotationUse)
                .map(argument -> (AnnotationUse) argument.elements().get(0).value())
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> axes(AnnotationUse use, Shape shape, Diagnostics diagnostics) {
        for (Argument axis : use.list("axis")) {
            int number = ((Number) axis.value()).intValue();
            // What is below 0 is reported already.
            if (number >= shape.rank()) {
                diagnostics.report(
                        Rule.ValueOutOfRange,
                        axis.site(),
                        "@%s takes axes of the tensor, which is %s and has 0 to %d, but here is %d.",
                        use.type(),
                        shape,
                        shape.rank() - 1,
                        number);
            }
        }
        return use.list("axis").stream()
                .map(axis -> ((Number) axis.value()).intValue())
                .distinct()
                .sorted()
                .toList();
    }
}
