package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions that formulas may call; the one-argument {@code max} and its kin reduce a row. */
enum FormulaFunction {
    ABS("abs", Op.ABS),
    SQRT("sqrt", Op.SQRT),
    EXP("exp", Op.EXP),
    EXPM1("expm1", Op.EXPM1),
    LOG("log", Op.LOG),
    LOG1P("log1p", Op.LOG1P),
    TANH("tanh", Op.TANH),
    SIGMOID("sigmoid", Op.SIGMOID),
    SOFTPLUS("softplus", Op.SOFTPLUS),
    ERF("erf", Op.ERF),
    STOP_GRADIENT("stopGradient", Op.STOP_GRADIENT),
    POW("pow", Op.POW),
    SIGN("sign", 1, 1, x -> x.get(0).sign()),
    SQUARE("square", 1, 1, x -> x.get(0).times(x.get(0))),
    CLIP("clip", 3, 3, x -> Expr.of(Op.MIN, Expr.of(Op.MAX, x.get(0), x.get(1)), x.get(2))),
    SUM("sum", 1, 1, x -> Expr.sum(x.get(0))),
    MEAN("mean", 1, 1, x -> Expr.mean(x.get(0))),
    ARGMAX("argmax", 1, 1, x -> Expr.of(Op.ARGMAX, x.get(0))),
    MAX("max", 1, Integer.MAX_VALUE, x -> x.size() == 1 ? Expr.rowMax(x.get(0)) : fold(Op.MAX, x)),
    MIN(
            "min",
            1,
            Integer.MAX_VALUE,
            x -> x.size() == 1 ? Expr.rowMax(x.get(0).negated()).negated() : fold(Op.MIN, x));

    private static final Map<String, FormulaFunction> BY_NAME = new LinkedHashMap<>();

    static {
        Arrays.stream(values()).forEach(function -> BY_NAME.put(function.text, function));
    }

    private final String text;
    private final int fewest;
    private final int most;
    private final Function<List<Expr>, Expr> builder;

    FormulaFunction(String text, Op op) {
        this(text, op.arity(), op.arity(), x -> Expr.of(op, x));
    }

    FormulaFunction(String text, int fewest, int most, Function<List<Expr>, Expr> builder) {
        this.text = text;
        this.fewest = fewest;
        this.most = most;
        this.builder = builder;
    }

    private static Expr fold(Op op, List<Expr> arguments) {
        return arguments.stream().reduce((a, b) -> Expr.of(op, a, b)).orElseThrow();
    }

    static @Nullable FormulaFunction named(String name) {
        return BY_NAME.get(name);
    }

    /** What may stand before a parenthesis; select, which the parser reads itself, included. */
    static List<String> names() {
        List<String> names = new ArrayList<>(BY_NAME.keySet());
        names.add("select");
        return names;
    }

    boolean takes(int count) {
        return fewest <= count && count <= most;
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
