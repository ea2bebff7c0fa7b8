package dev.synapt.kernels.algebra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes expressions as {@link Formula} reads them, with no more parentheses than are needed. */
public final class FormulaText {
    /** Texts that would be longer, because common subexpressions are written out each time, end in an ellipsis. */
    private static final int LIMIT = 4000;

    private static final String ELLIPSIS = "...";

    /** A text and how tightly its outermost operator binds. */
    private record Piece(String text, int binding) {
        private static final int SUM = 1;
        private static final int PRODUCT = 2;
        private static final int PREFIX = 3;
        private static final int ATOM = 4;

        String in(int needed) {
            return binding < needed ? "(" + text + ")" : text;
        }
    }

    private final Map<Expr, Piece> pieces = new HashMap<>();

    private FormulaText() {}

    /** The text of {@code expr}. A fused multiply-add is written as the product and sum that it is. */
    public static String of(Expr expr) {
        FormulaText text = new FormulaText();
        for (Expr part : Expr.inOrder(List.of(expr))) {
            Piece piece = text.piece(part);
            boolean tooLong = piece.text().length() > LIMIT;
            text.pieces.put(part, tooLong ? new Piece(ELLIPSIS, Piece.ATOM) : piece);
        }
        return text.operand(expr, Piece.SUM);
    }

    private Piece piece(Expr expr) {
        if (expr.op().isSelect()) {
            return new Piece(select(expr), Piece.ATOM);
        }
        return switch (expr.op()) {
            case CONSTANT -> number(expr.value());
            case WORD_CONSTANT -> new Piece(Long.toString(expr.word()), expr.word() < 0 ? Piece.PREFIX : Piece.ATOM);
            case VARIABLE, LOCAL, WORD_VARIABLE, WORD_LOCAL -> new Piece(expr.name(), Piece.ATOM);
            case INDEX, EXTENT, WORD_INDEX -> new Piece(expr.op().symbol(), Piece.ATOM);
            case NEG -> new Piece("-" + operand(expr.operand(0), Piece.PREFIX), Piece.PREFIX);
            case ADD, SUB, WORD_ADD, WORD_SUB -> infix(expr, Piece.SUM);
            case MUL, DIV -> infix(expr, Piece.PRODUCT);
            case FMA ->
                new Piece(
                        operand(expr.operand(0), Piece.PRODUCT) + " * " + operand(expr.operand(1), Piece.PREFIX) + " + "
                                + operand(expr.operand(2), Piece.PRODUCT),
                        Piece.SUM);
            case WORD_AND, WORD_OR, WORD_XOR ->
                new Piece("(" + infix(expr, Piece.ATOM).text() + ")", Piece.ATOM);
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED ->
                new Piece(
                        "(" + operand(expr.operand(0), Piece.ATOM) + " "
                                + expr.op().symbol() + " " + expr.word() + ")",
                        Piece.ATOM);
            default -> new Piece(call(expr), Piece.ATOM);
        };
    }

    private String operand(Expr expr, int needed) {
        Piece piece = pieces.get(expr);
        if (piece == null) {
            throw new IllegalStateException("Operands come before what is made of them");
        }
        return piece.in(needed);
    }

    private Piece infix(Expr expr, int binding) {
        String left = operand(expr.operand(0), binding);
        String right = operand(expr.operand(1), binding == Piece.ATOM ? binding : binding + 1);
        return new Piece(left + " " + expr.op().symbol() + " " + right, binding);
    }

    private String select(Expr expr) {
        return "select(" + operand(expr.operand(0), Piece.SUM) + " " + expr.op().symbol() + " "
                + operand(expr.operand(1), Piece.SUM) + ", " + operand(expr.operand(2), Piece.SUM) + ", "
                + operand(expr.operand(3), Piece.SUM) + ")";
    }

    private String call(Expr expr) {
        StringBuilder text = new StringBuilder(expr.op().symbol()).append('(');
        String separator = "";
        for (Expr operand : expr.operands()) {
            text.append(separator).append(operand(operand, Piece.SUM));
            separator = ", ";
        }
        return text.append(')').toString();
    }

    private static Piece number(double value) {
        if (Double.isNaN(value)) {
            return new Piece("nan", Piece.ATOM);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? new Piece("infinity", Piece.ATOM) : new Piece("-infinity", Piece.PREFIX);
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
        boolean negativeZero = value == 0 && 1 / value < 0;
        String text = whole && !negativeZero ? Long.toString((long) value) : DecimalText.of(value);
        return new Piece(text, text.startsWith("-") ? Piece.PREFIX : Piece.ATOM);
    }
}
