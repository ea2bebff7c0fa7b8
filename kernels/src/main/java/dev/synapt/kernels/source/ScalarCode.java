package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Let;
import dev.synapt.kernels.algebra.ValueType;
import java.util.List;
import java.util.function.UnaryOperator;

/** Single operations of the algebra, one number at a time. */
final class ScalarCode {
    private final Dialect type;
    private final int extent;
    private final Locals locals = new Locals();

    /** @param extent elements of a row */
    ScalarCode(Dialect type, int extent) {
        this.type = type;
        this.extent = extent;
    }

    /**
     * One local variable a let.
     *
     * @param load the text of a load by its variable's name
     */
    void print(SourceText text, List<Let> lets, UnaryOperator<String> load) {
        for (Let let : lets) {
            boolean named = let.definition().op().isNamed();
            String value = named ? load.apply(let.definition().name()) : operation(let.definition());
            String name = named ? locals.load(let, value) : let.name();
            if (!value.equals(name)) {
                text.line(
                        (let.type() == ValueType.REAL ? type.real() : type.word()) + " " + name + " = " + value + ";");
            }
        }
    }

    /** A local, a constant or a run-time scalar. */
    String atom(Expr expr) {
        return switch (expr.op()) {
            case CONSTANT -> type.literal(expr.value());
            case WORD_CONSTANT -> type.wordLiteral(expr.word());
            case EXTENT -> type.literal(extent);
            case VARIABLE, LOCAL, WORD_VARIABLE, WORD_LOCAL -> locals.name(expr);
            default -> throw new IllegalArgumentException("Not an atom: " + expr);
        };
    }

    /** An operation whose operands are atoms; inside a loop over a row the element's position is {@code j}. */
    String operation(Expr e) {
        return switch (e.op()) {
            case CONSTANT, WORD_CONSTANT, EXTENT, VARIABLE, LOCAL, WORD_VARIABLE, WORD_LOCAL -> atom(e);
            case INDEX -> "j";
            case WORD_INDEX -> "j";
            case NEG -> "-" + a(e, 0);
            case ABS -> type.abs(a(e, 0));
            case SQRT -> type.sqrt(a(e, 0));
            case REDUCED_ANGLE -> type.reducedAngle(a(e, 0));
            case QUARTER_TURNS -> type.quarterTurns(a(e, 0));
            case ADD, SUB, MUL, DIV, WORD_ADD, WORD_SUB, WORD_AND, WORD_OR, WORD_XOR ->
                a(e, 0) + " " + e.op().symbol() + " " + a(e, 1);
            case MAX -> type.max(a(e, 0), a(e, 1));
            case MIN -> type.min(a(e, 0), a(e, 1));
            case FMA -> type.fma(a(e, 0), a(e, 1), a(e, 2));
            case SELECT_LT, SELECT_LE, SELECT_EQ, SELECT_NE, SELECT_GT, SELECT_GE ->
                a(e, 0) + " " + e.op().symbol() + " " + a(e, 1) + " ? " + a(e, 2) + " : " + a(e, 3);
            case SHIFT_LEFT -> a(e, 0) + " << " + e.word();
            case SHIFT_RIGHT -> type.shiftRight(a(e, 0), e.word());
            case SHIFT_RIGHT_SIGNED -> type.shiftRightSigned(a(e, 0), e.word());
            case BITS -> type.toBits(a(e, 0));
            case FROM_BITS -> type.fromBits(a(e, 0));
            default -> throw new IllegalArgumentException("Not lowered: " + e);
        };
    }

    private String a(Expr e, int i) {
        return atom(e.operand(i));
    }
}
