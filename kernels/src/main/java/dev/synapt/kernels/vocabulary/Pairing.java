package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Expr;
import java.util.Map;

/**
 * How a loss compares each sample with the others of its batch: by {@code s = sum(x * other)}, the similarity of their
 * outputs. {@code like} and {@code unlike}, which the loss is a formula of, are the logarithms of the sums of the
 * exponentials of these numbers.
 *
 * @param alike a number of two samples with one label
 * @param different a number of two samples whose labels differ
 */
public record Pairing(Formulation alike, Formulation different) {
    /** The similarity of two samples, as it stands in formulas. */
    public static final Expr SIMILARITY = Expr.variable("s");

    /** What comes of all samples with the same label. */
    public static final Expr LIKE = Expr.variable("like");

    /** What comes of all samples with another label. */
    public static final Expr UNLIKE = Expr.variable("unlike");

    /** Whether a sample is left out where it is compared with others: a flag of each such loss. */
    public static final String REMOVE_DIAGONAL = "removeDiagonal";

    static final Map<String, Expr> GATHERED = Map.of(LIKE.name(), LIKE, UNLIKE.name(), UNLIKE);

    /** A formula of pairs with arguments in place. */
    public static Expr of(Formulation formula, Arguments arguments) {
        Map<String, Expr> names = arguments.bindings();
        names.put(SIMILARITY.name(), SIMILARITY);
        return formula.resolve(names);
    }

    /** As it is documented. */
    @Override
    public String toString() {
        return "like = log(sum of exp(" + alike.text() + ")) over samples with the same label, unlike = log(sum of exp("
                + different.text()
                + ")) over those with another, d = max(1 - s, 0), s the sum of products of both outputs";
    }
}
