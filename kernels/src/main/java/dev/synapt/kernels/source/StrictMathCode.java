package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.DecimalText;
import dev.synapt.kernels.algebra.Expr;
import java.util.Map;

/** Formulas that are computed once a step or once a weight, in double precision with {@link StrictMath}. */
final class StrictMathCode {
    private final Map<String, String> names;

    /**
     * @param names Java text of variables that are not locals of their own name
     */
    StrictMathCode(Map<String, String> names) {
        this.names = names;
    }

    /** The formula as a Java expression. */
    String of(Expr e) {
        return switch (e.op()) {
            case CONSTANT -> DecimalText.of(e.value());
            case VARIABLE -> names.getOrDefault(e.name(), e.name());
            case NEG -> "-" + factor(e, 0);
            case ABS -> "Math.abs(" + of(e.operand(0)) + ")";
            case STOP_GRADIENT -> of(e.operand(0));
            case ADD -> of(e.operand(0)) + " + " + of(e.operand(1));
            case SUB -> of(e.operand(0)) + " - " + factor(e, 1);
            case MUL -> factor(e, 0) + " * " + factor(e, 1);
            case DIV -> factor(e, 0) + " / " + factor(e, 1);
            case MAX -> "Math.max(" + of(e.operand(0)) + ", " + of(e.operand(1)) + ")";
            case MIN -> "Math.min(" + of(e.operand(0)) + ", " + of(e.operand(1)) + ")";
            case SQRT -> "Math.sqrt(" + of(e.operand(0)) + ")";
            case POW -> "StrictMath.pow(" + of(e.operand(0)) + ", " + of(e.operand(1)) + ")";
            case EXP, LOG, EXPM1, LOG1P, TANH -> "StrictMath." + e.op().symbol() + "(" + of(e.operand(0)) + ")";
            case SELECT_LT, SELECT_LE, SELECT_EQ, SELECT_NE, SELECT_GT, SELECT_GE ->
                "(" + of(e.operand(0)) + " " + e.op().symbol() + " " + of(e.operand(1)) + " ? " + of(e.operand(2))
                        + " : " + of(e.operand(3)) + ")";
            default -> throw new IllegalArgumentException("No number of a step: " + e);
        };
    }

    private String factor(Expr e, int i) {
        Expr operand = e.operand(i);
        String text = of(operand);
        boolean call = text.endsWith(")") && !operand.op().isInfix();
        boolean name = operand.op().isLeaf() && !text.startsWith("-");
        return call || name ? text : "(" + text + ")";
    }
}
