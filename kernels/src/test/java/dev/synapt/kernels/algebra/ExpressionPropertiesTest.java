package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any expression, tried on random ones. */
class ExpressionPropertiesTest {
    private static final List<String> NAMES = List.of("x", "y");
    private static final List<Double> SPECIAL =
            List.of(0.0, -0.0, 1.0, -1.0, 0.5, 3.0, -2.25, Double.POSITIVE_INFINITY, Double.NaN, 1e30);

    @Provide
    Arbitrary<Expr> expressions() {
        return expressions(4);
    }

    private static Arbitrary<Expr> expressions(int depth) {
        Arbitrary<Expr> leaves = Arbitraries.oneOf(
                Arbitraries.of(NAMES).map(Expr::variable),
                Arbitraries.of(0.0, -0.0, 1.0, -1.0, 2.0, 0.5, 3.0, -0.1).map(Expr::constant));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Expr> parts = expressions(depth - 1);
        Arbitrary<Expr> unary = Combinators.combine(
                        Arbitraries.of(Op.NEG, Op.ABS, Op.SQRT, Op.EXP, Op.TANH, Op.SIGMOID), parts)
                .as((op, x) -> Expr.of(op, x));
        Arbitrary<Expr> binary = Combinators.combine(
                        Arbitraries.of(Op.ADD, Op.SUB, Op.MUL, Op.DIV, Op.MAX, Op.MIN), parts, parts)
                .as((op, a, b) -> Expr.of(op, a, b));
        Arbitrary<Expr> select = Combinators.combine(
                        Arbitraries.of(Op.SELECT_LT, Op.SELECT_EQ, Op.SELECT_GE), leaves, leaves, parts, parts)
                .as((op, a, b, c, d) -> Expr.of(op, a, b, c, d));
        return Arbitraries.oneOf(leaves, unary, binary, binary, select);
    }

    /** As the program is run, but without what {@link RowProgram} does to the expression first. */
    private static double plain(Expr expr, Map<String, Double> values) {
        if (expr.op() == Op.VARIABLE) {
            return values.getOrDefault(expr.name(), Double.NaN);
        }
        return expr.op() == Op.CONSTANT
                ? expr.value()
                : ScalarEvaluator.apply(
                        expr.op(),
                        expr.operands().stream()
                                .mapToDouble(operand -> plain(operand, values))
                                .toArray());
    }

    private static List<Map<String, Double>> points() {
        List<Map<String, Double>> points = new ArrayList<>();
        for (double x : SPECIAL) {
            for (double y : SPECIAL) {
                points.add(Map.of("x", x, "y", y));
            }
        }
        return points;
    }

    /** The divisions by zeros of either sign are kept apart: there the sign of a zero, which may change, shows. */
    private static boolean dividesByWhatMayBeZero(Expr expr) {
        return Expr.inOrder(List.of(expr)).stream()
                .anyMatch(part -> part.op() == Op.DIV && part.operand(1).op() != Op.CONSTANT);
    }

    /** Whether nothing in it overflows, nor is the square root of 0, whose derivative is infinite. */
    private static boolean isTame(Expr expr, Map<String, Double> point) {
        return Expr.inOrder(List.of(expr)).stream().allMatch(part -> {
            double value = plain(part, point);
            return Double.isFinite(value) && (part.op() != Op.SQRT || value != 0);
        });
    }

    @Property(tries = 300, seed = "17")
    void simplificationKeepsTheValue(@ForAll("expressions") Expr expr) {
        Expr simplified = Simplifier.simplify(expr);
        if (dividesByWhatMayBeZero(expr)) {
            return;
        }
        for (Map<String, Double> point : points()) {
            double before = plain(expr, point);
            double after = plain(simplified, point);
            assertThat(before == after || (Double.isNaN(before) && Double.isNaN(after)))
                    .as("%s and %s at %s: %s and %s", expr, simplified, point, before, after)
                    .isTrue();
        }
    }

    @Property(tries = 300, seed = "17")
    void simplificationEnds(@ForAll("expressions") Expr expr) {
        Expr simplified = Simplifier.simplify(expr);
        assertThat(Simplifier.simplify(simplified)).isEqualTo(simplified);
    }

    @Property(tries = 300, seed = "17")
    void textIsReadBack(@ForAll("expressions") Expr expr) {
        // Reading folds the sign of a number into it, so the second reading is the first to compare with.
        Expr once = Formula.parse(expr.toString(), NAMES);
        assertThat(Formula.parse(once.toString(), NAMES)).isEqualTo(once);
        Map<String, Double> point = Map.of("x", 0.3, "y", -1.7);
        assertThat(Double.compare(plain(once, point), plain(expr, point))).isZero();
    }

    @Property(tries = 300, seed = "17")
    void derivativesAgreeWithDifferences(@ForAll("expressions") Expr expr) {
        Expr derivative = Derivative.of(expr, "x");
        double h = 1e-6;
        for (double x : new double[] {0.37, -1.43, 2.71}) {
            double low = plain(expr, Map.of("x", x - h, "y", 0.83));
            double middle = plain(expr, Map.of("x", x, "y", 0.83));
            double high = plain(expr, Map.of("x", x + h, "y", 0.83));
            double left = (middle - low) / h;
            double right = (high - middle) / h;
            // Kinks, poles and what is too steep to be measured show in one-sided differences that disagree.
            if (isTame(expr, Map.of("x", x, "y", 0.83))
                    && Math.abs(middle) < 1e3
                    && Math.abs(left) < 1e3
                    && Math.abs(left - right) < 1e-3) {
                double actual = plain(derivative, Map.of("x", x, "y", 0.83));
                assertThat(Math.abs(actual - (left + right) / 2))
                        .as("%s, derivative %s, at %s: %s", expr, derivative, x, actual)
                        .isLessThan(1e-4 * (1 + Math.abs(left)));
            }
        }
    }

    @Property(tries = 300, seed = "17")
    void equalExpressionsAreOneObject(@ForAll("expressions") Expr expr) {
        assertThat(expr.substitute(Map.of(Expr.variable("x"), Expr.variable("z")))
                        .substitute(Map.of(Expr.variable("z"), Expr.variable("x"))))
                .isSameAs(expr);
    }
}
