package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads formulas of a user's own that have no row to look at: of one element of a parameter, or of one number of a
 * step.
 */
final class NumberFormula {
    private NumberFormula() {}

    /**
     * The formula.
     *
     * @param names what it may speak of
     * @return empty where it cannot be read, or looks at a row; that is reported at the character
     */
    static Optional<Expr> read(Argument formula, Map<String, Expr> names, Diagnostics diagnostics) {
        return Choice.readNumber(formula, names, diagnostics).map(Simplifier::simplify);
    }

    /** Whether Java has all of its functions in double precision; if not, that is reported. */
    static boolean checkFunctions(Argument formula, Expr read, Diagnostics diagnostics) {
        boolean known = Expr.inOrder(List.of(read)).stream().noneMatch(e -> e.op() == Op.ERF);
        if (!known) {
            Choice.report(formula, diagnostics, "has erf, which is for activations, losses and metrics. Leave it out.");
        }
        return known;
    }
}
