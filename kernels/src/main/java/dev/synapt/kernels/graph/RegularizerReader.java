package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Regularizers;
import java.util.List;
import java.util.Optional;

/** Resolves regularizers: {@code kernelRegularizer = @L2}, or of any kind in {@code kernelRegularizerWith}. */
final class RegularizerReader {
    private static final Expr NOTHING = Expr.constant(0);

    private RegularizerReader() {}

    /**
     * What an element {@code w} adds to the loss, if anything.
     *
     * @param member that takes an L2 penalty
     */
    static Optional<Expr> read(AnnotationUse use, String member, Diagnostics diagnostics) {
        return something(choice(use, member, diagnostics).flatMap(choice -> resolve(choice, diagnostics)));
    }

    /** The same where an annotation has the members of {@code @L1L2}. */
    static Optional<Expr> both(AnnotationUse use) {
        Regularizers.Entry entry = Regularizers.TABLE.annotation("L1L2").orElseThrow();
        return something(Optional.of(entry.formula(Choice.annotation(use, entry).arguments())));
    }

    private static Optional<Expr> something(Optional<Expr> penalty) {
        return penalty.map(Simplifier::simplify).filter(simple -> !simple.equals(NOTHING));
    }

    private static Optional<Expr> resolve(Choice<Regularizers.Entry> choice, Diagnostics diagnostics) {
        Argument formula = choice.formula();
        if (formula != null) {
            Optional<Expr> read = NumberFormula.read(formula, Regularizers.names(), diagnostics);
            read.ifPresent(penalty -> check(formula, penalty, diagnostics));
            return read;
        }
        return Optional.ofNullable(choice.entry()).map(entry -> entry.formula(choice.arguments()));
    }

    private static void check(Argument formula, Expr penalty, Diagnostics diagnostics) {
        Expr slope = Derivative.of(penalty, "w");
        if (slope.isConstant(0)) {
            Choice.report(
                    formula,
                    diagnostics,
                    "has the derivative 0 by w everywhere, so that it changes no update. Use w in it, as l1 * abs(w) does.");
        }
        NumberFormula.checkFunctions(formula, slope, diagnostics);
    }

    private static Optional<Choice<Regularizers.Entry>> choice(
            AnnotationUse use, String member, Diagnostics diagnostics) {
        List<Argument> squares = use.list(member);
        List<Argument> any = use.list(member + "With");
        if (any.isEmpty()) {
            return squares.stream().findFirst().map(l2 -> annotation((AnnotationUse) l2.value()));
        }
        if (!squares.isEmpty()) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    any.get(0).site(),
                    "@%s has both %s = %s and %sWith, which replaces it. Remove one of them.",
                    use.type(),
                    member,
                    squares.get(0),
                    member);
        }
        return Choice.oneOf((AnnotationUse) any.get(0).value(), Regularizers.TABLE, diagnostics, true);
    }

    private static Choice<Regularizers.Entry> annotation(AnnotationUse use) {
        return Choice.annotation(use, Regularizers.TABLE.annotation(use.type()).orElseThrow());
    }
}
