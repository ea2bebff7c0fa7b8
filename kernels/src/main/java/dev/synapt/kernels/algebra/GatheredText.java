package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes expressions as a mathematician does: like terms as one, each factor of a product once with its power, numbers
 * in front. That is for people to read; what is read back as a {@link Formula} differs from the expression by rounding.
 */
final class GatheredText {
    private static final Expr ZERO = Expr.constant(0);

    /** Numbers with more characters than this are written as quotients where they are such. */
    private static final int SHORT = 5;

    private static final double GREATEST_DIVISOR = 100;

    /**
     * A product.
     *
     * @param coefficient its number
     * @param powers of its other factors by their texts, those of sums in parentheses
     */
    private record Product(double coefficient, Map<String, Integer> powers) {
        static Product of(String factor) {
            return new Product(1, Map.of(factor, 1));
        }

        Product times(double number) {
            return new Product(coefficient * number, powers);
        }

        Product times(Product other) {
            Map<String, Integer> all = new LinkedHashMap<>(powers);
            other.powers.forEach((factor, power) -> all.merge(factor, power, Integer::sum));
            all.values().removeIf(power -> power == 0);
            return new Product(coefficient * other.coefficient, all);
        }

        Product inverse() {
            Map<String, Integer> inverses = new LinkedHashMap<>();
            powers.forEach((factor, power) -> inverses.put(factor, -power));
            return new Product(1 / coefficient, inverses);
        }

        boolean isNumber() {
            return powers.isEmpty();
        }

        /** Without its sign. */
        String magnitude() {
            List<String> above = factors(1);
            List<String> below = factors(-1);
            double number = Math.abs(coefficient);
            double reciprocal = Math.rint(1 / number);
            boolean quotient = reciprocal > 1 && reciprocal <= GREATEST_DIVISOR && 1 / reciprocal == number;
            if (quotient && digits(number).length() > SHORT) {
                below.add(0, digits(reciprocal));
            } else if (number != 1 || above.isEmpty()) {
                above.add(0, digits(number));
            }
            String numerator = above.isEmpty() ? "1" : String.join(" * ", above);
            return switch (below.size()) {
                case 0 -> numerator;
                case 1 -> numerator + " / " + below.get(0);
                default -> numerator + " / (" + String.join(" * ", below) + ")";
            };
        }

        /** As the tables have them: 1e-7. */
        private static String digits(double number) {
            return FormulaText.of(Expr.constant(number)).replace(".0E", "e");
        }

        private List<String> factors(int sign) {
            return powers.entrySet().stream()
                    .filter(factor -> factor.getValue() * sign > 0)
                    .map(factor -> factor.getKey() + (factor.getValue() == sign ? "" : "^" + factor.getValue() * sign))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private final Map<Expr, List<Product>> sums = new HashMap<>();

    private GatheredText() {}

    static String of(Expr expr) {
        GatheredText text = new GatheredText();
        Expr simple = new Rewriting(GatheredText::rearranged).apply(expr);
        for (Expr part : Expr.inOrder(List.of(simple))) {
            text.sums.put(part, text.sum(part));
        }
        return text.text(simple);
    }

    /** What reads better, one operation whose operands do already. */
    private static Expr rearranged(Expr expr) {
        return switch (expr.op()) {
            case ADD -> plus(expr.operand(0), expr.operand(1));
            case SELECT_GT -> withinBounds(conditionFirst(expr));
            default -> expr;
        };
    }

    /** With one select where both sides have one of the same condition. */
    private static Expr plus(Expr a, Expr b) {
        if (a.equals(ZERO) || b.equals(ZERO)) {
            return a.equals(ZERO) ? b : a;
        }
        if (sameCondition(a, b)) {
            return withBranches(a, plus(a.operand(2), b.operand(2)), plus(a.operand(3), b.operand(3)));
        }
        boolean inFirst = (a.op() == Op.ADD || a.op() == Op.SUB) && sameCondition(a.operand(0), b);
        return inFirst ? a.withOperands(List.of(plus(a.operand(0), b), a.operand(1))) : a.plus(b);
    }

    /** {@code select(a > 0, select(c, 0, u), select(a < 0, select(c, 0, v), 0))} with c outside: u and v meet. */
    private static Expr conditionFirst(Expr expr) {
        Expr above = expr.operand(2);
        Expr otherwise = expr.operand(3);
        boolean shared = isBySign(expr)
                && sameCondition(above, otherwise.operand(2))
                && above.operand(2).equals(ZERO)
                && otherwise.operand(2).operand(2).equals(ZERO);
        if (!shared) {
            return expr;
        }
        Expr below = withBranches(otherwise, otherwise.operand(2).operand(3), ZERO);
        return withBranches(above, ZERO, withBranches(expr, above.operand(3), below));
    }

    /** Where a is greater than b, the greater of both is a. */
    private static Expr withinBounds(Expr expr) {
        Expr a = expr.operand(0);
        Expr greater = Expr.of(Op.MAX, a, expr.operand(1));
        return expr.op() == Op.SELECT_GT
                ? withBranches(expr, expr.operand(2).substitute(Map.of(greater, a)), expr.operand(3))
                : expr;
    }

    /** Whether it tells numbers above 0 from those below, and is 0 at 0. */
    private static boolean isBySign(Expr select) {
        Expr otherwise = select.operand(3);
        return select.op() == Op.SELECT_GT
                && select.operand(1).equals(ZERO)
                && otherwise.op() == Op.SELECT_LT
                && otherwise.operands().subList(0, 2).equals(select.operands().subList(0, 2))
                && otherwise.operand(3).equals(ZERO);
    }

    private static boolean sameCondition(Expr a, Expr b) {
        return a.op().isSelect()
                && a.op() == b.op()
                && a.operands().subList(0, 2).equals(b.operands().subList(0, 2));
    }

    private static Expr withBranches(Expr select, Expr then, Expr otherwise) {
        return Expr.select(select.op(), select.operand(0), select.operand(1), then, otherwise);
    }

    private List<Product> sum(Expr expr) {
        if (expr.op().isSelect()) {
            return List.of(select(expr));
        }
        return switch (expr.op()) {
            case CONSTANT -> List.of(number(expr.value()));
            case VARIABLE, LOCAL -> List.of(Product.of(expr.name()));
            case INDEX, EXTENT -> List.of(Product.of(expr.op().symbol()));
            case NEG -> negated(sumOf(expr.operand(0)));
            case ADD -> gathered(sumOf(expr.operand(0)), sumOf(expr.operand(1)));
            case SUB -> gathered(sumOf(expr.operand(0)), negated(sumOf(expr.operand(1))));
            case MUL -> product(sumOf(expr.operand(0)), sumOf(expr.operand(1)));
            case DIV ->
                product(
                        sumOf(expr.operand(0)),
                        List.of(factor(sumOf(expr.operand(1))).inverse()));
            case SUM -> List.of(sumOfRow(sumOf(expr.operand(0))));
            default -> List.of(Product.of(call(expr)));
        };
    }

    private static Product number(double value) {
        return value == Math.PI ? Product.of("pi") : new Product(value, Map.of());
    }

    private List<Product> sumOf(Expr operand) {
        return sums.getOrDefault(operand, List.of());
    }

    private static List<Product> negated(List<Product> sum) {
        return sum.stream().map(product -> product.times(-1)).toList();
    }

    private static List<Product> gathered(List<Product> a, List<Product> b) {
        Map<Map<String, Integer>, Double> coefficients = new LinkedHashMap<>();
        a.forEach(product -> coefficients.merge(product.powers(), product.coefficient(), Double::sum));
        b.forEach(product -> coefficients.merge(product.powers(), product.coefficient(), Double::sum));
        List<Product> sum = new ArrayList<>();
        coefficients.forEach((powers, coefficient) -> {
            if (coefficient != 0) {
                sum.add(new Product(coefficient, powers));
            }
        });
        return sum.isEmpty() ? List.of(new Product(0, Map.of())) : sum;
    }

    private static List<Product> product(List<Product> a, List<Product> b) {
        if (a.size() == 1 && a.get(0).isNumber() && Math.abs(a.get(0).coefficient()) == 1) {
            return a.get(0).coefficient() > 0 ? b : negated(b);
        }
        return List.of(factor(a).times(factor(b)));
    }

    /** A sum as one factor. */
    private static Product factor(List<Product> sum) {
        return sum.size() == 1 ? sum.get(0) : Product.of("(" + text(sum) + ")");
    }

    private Product select(Expr expr) {
        Expr then = expr.operand(2);
        Expr otherwise = expr.operand(3);
        if (isBySign(expr) && sumOf(otherwise.operand(2)).equals(negated(sumOf(then)))) {
            return factor(sumOf(then)).times(Product.of("sign(" + text(expr.operand(0)) + ")"));
        }
        return Product.of("select(" + text(expr.operand(0)) + " " + expr.op().symbol() + " " + text(expr.operand(1))
                + ", " + text(then) + ", " + text(otherwise) + ")");
    }

    /** Numbers stand before it. */
    private static Product sumOfRow(List<Product> terms) {
        if (terms.size() > 1) {
            return Product.of("sum(" + text(terms) + ")");
        }
        Product term = terms.get(0);
        Product alone = new Product(1, term.powers());
        return Product.of("sum(" + text(List.of(alone)) + ")").times(term.coefficient());
    }

    private String call(Expr expr) {
        if (expr.op() == Op.MIN && expr.operand(0).op() == Op.MAX) {
            Expr lower = expr.operand(0);
            return "clip(" + text(lower.operand(0)) + ", " + text(lower.operand(1)) + ", " + text(expr.operand(1))
                    + ")";
        }
        return expr.operands().stream()
                .map(this::text)
                .collect(Collectors.joining(", ", expr.op().symbol() + "(", ")"));
    }

    private String text(Expr expr) {
        return text(sumOf(expr));
    }

    /** A term that is added first, if there is one. */
    private static String text(List<Product> sum) {
        List<Product> terms = new ArrayList<>(sum);
        sum.stream().filter(term -> term.coefficient() > 0).findFirst().ifPresent(first -> {
            terms.remove(first);
            terms.add(0, first);
        });
        StringBuilder text = new StringBuilder();
        for (Product term : terms) {
            boolean below = term.coefficient() < 0;
            text.append(text.isEmpty() ? below ? "-" : "" : below ? " - " : " + ")
                    .append(term.magnitude());
        }
        return text.toString();
    }
}
