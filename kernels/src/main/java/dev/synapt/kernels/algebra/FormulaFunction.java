package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function that formulas may call; the one-argument {@code max} and its kin reduce a row.
 *
 * @param name how it is called
 * @param fewest the smallest number of arguments it takes
 * @param most the largest
 * @param builder makes the expression from the arguments
 */
record FormulaFunction(String name, int fewest, int most, Function<List<Expr>, Expr> builder) {
    private static final Map<String, FormulaFunction> TABLE = new LinkedHashMap<>();

    static {
        Stream.of(
                        of(Op.ABS),
                        of(Op.SQRT),
                        of(Op.EXP),
                        of(Op.EXPM1),
                        of(Op.LOG),
                        of(Op.LOG1P),
                        of(Op.TANH),
                        of(Op.SIGMOID),
                        of(Op.SOFTPLUS),
                        of(Op.ERF),
                        of(Op.SIN),
                        of(Op.COS),
                        of(Op.STOP_GRADIENT),
                        of(Op.POW),
                        of("sign", 1, x -> x.get(0).sign()),
                        of("square", 1, x -> x.get(0).power(2)),
                        of("clip", 3, x -> Expr.of(Op.MIN, Expr.of(Op.MAX, x.get(0), x.get(1)), x.get(2))),
                        of("sum", 1, x -> Expr.sum(x.get(0))),
                        of("mean", 1, x -> Expr.mean(x.get(0))),
                        of(Op.ARGMAX),
                        of(Op.SIMPLEX_THRESHOLD),
                        ofOneOrMore("max", Expr::rowMax, Op.MAX),
                        ofOneOrMore("min", x -> Expr.rowMax(x.negated()).negated(), Op.MIN))
                .forEach(function -> TABLE.put(function.name, function));
    }

    private static FormulaFunction of(Op op) {
        return of(op.symbol(), op.arity(), x -> Expr.of(op, x));
    }

    private static FormulaFunction of(String name, int arguments, Function<List<Expr>, Expr> builder) {
        return new FormulaFunction(name, arguments, arguments, builder);
    }

    private static FormulaFunction ofOneOrMore(String name, Function<Expr, Expr> ofRow, Op ofTwo) {
        return new FormulaFunction(
                name,
                1,
                Integer.MAX_VALUE,
                x -> x.size() == 1
                        ? ofRow.apply(x.get(0))
                        : x.stream().reduce((a, b) -> Expr.of(ofTwo, a, b)).orElseThrow());
    }

    static @Nullable FormulaFunction named(String name) {
        return TABLE.get(name);
    }

    /** What may stand before a parenthesis; select, which the parser reads itself, included. */
    static List<String> names() {
        List<String> names = new ArrayList<>(TABLE.keySet());
        names.add("select");
        return names;
    }

    boolean takes(int count) {
        return fewest <= count && count <= most;
    }

    /** Whether one argument is an element of a row, of which the result is one number. */
    boolean reduces() {
        return takes(1) && apply(List.of(Expr.variable("x"))).level() == Level.ROW;
    }

    /** How many arguments, in words. */
    String arguments() {
        if (most == Integer.MAX_VALUE) {
            return "at least " + fewest + " argument";
        }
        return fewest + (fewest == 1 ? " argument" : " arguments");
    }

    Expr apply(List<Expr> arguments) {
        return builder.apply(arguments);
    }
}
