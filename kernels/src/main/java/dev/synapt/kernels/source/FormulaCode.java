package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Op;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Formulas that are computed once a step or once a weight, as expressions of one number. */
final class FormulaCode {
    private final Dialect dialect;
    private final boolean strict;
    private final UnaryOperator<String> names;

    private FormulaCode(Dialect dialect, boolean strict, UnaryOperator<String> names) {
        this.dialect = dialect;
        this.strict = strict;
        this.names = names;
    }

    /**
     * In Java in double precision, with elementary functions of {@link StrictMath}.
     *
     * @param names text of variables that are not locals of their own name
     */
    static FormulaCode strict(Map<String, String> names) {
        return new FormulaCode(ElementType.DOUBLE, true, name -> names.getOrDefault(name, name));
    }

    /**
     * In any dialect, with operations only that round correctly, so that it has the same bits in each.
     *
     * @param names text of variables
     */
    static FormulaCode rounding(Dialect dialect, UnaryOperator<String> names) {
        return new FormulaCode(dialect, false, names);
    }

    /** The formula as an expression. */
    String of(Expr e) {
        return switch (e.op()) {
            case CONSTANT -> dialect.literal(e.value());
            case VARIABLE -> names.apply(e.name());
            case NEG -> "-" + factor(e, 0);
            case ABS -> dialect.abs(of(e.operand(0)));
            case STOP_GRADIENT -> of(e.operand(0));
            case ADD -> of(e.operand(0)) + " + " + of(e.operand(1));
            case SUB -> of(e.operand(0)) + " - " + factor(e, 1);
            case MUL -> factor(e, 0) + " * " + factor(e, 1);
            case DIV -> factor(e, 0) + " / " + factor(e, 1);
            case MAX -> dialect.max(of(e.operand(0)), of(e.operand(1)));
            case MIN -> dialect.min(of(e.operand(0)), of(e.operand(1)));
            case SQRT -> dialect.sqrt(of(e.operand(0)));
            case POW, EXP, LOG, EXPM1, LOG1P, TANH, SIN, COS, SIGMOID, SOFTPLUS -> elementary(e);
            case SELECT_LT, SELECT_LE, SELECT_EQ, SELECT_NE, SELECT_GT, SELECT_GE ->
                "(" + of(e.operand(0)) + " " + e.op().symbol() + " " + of(e.operand(1)) + " ? " + of(e.operand(2))
                        + " : " + of(e.operand(3)) + ")";
            default -> throw new IllegalArgumentException("No number of a step: " + e);
        };
    }

    private String elementary(Expr e) {
        if (!strict) {
            throw new IllegalArgumentException("Not the same in every dialect: " + e);
        }
        if (e.op() == Op.SIGMOID) {
            return "(1 / (1 + StrictMath.exp(-" + factor(e, 0) + ")))";
        }
        if (e.op() == Op.SOFTPLUS) {
            return softplus(of(e.operand(0)));
        }
        return "StrictMath." + (e.op() == Op.POW ? "pow" : e.op().symbol()) + "("
                + e.operands().stream().map(this::of).collect(Collectors.joining(", ")) + ")";
    }

    /** As {@link dev.synapt.kernels.algebra.ScalarEvaluator} works it out. */
    private static String softplus(String x) {
        return "(Math.max(" + x + ", 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(" + x + "))))";
    }

    private String factor(Expr e, int i) {
        Expr operand = e.operand(i);
        String text = of(operand);
        boolean call = text.endsWith(")") && !operand.op().isInfix();
        boolean name = operand.op().isLeaf() && !text.startsWith("-");
        return call || name ? text : "(" + text + ")";
    }
}
