package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.ValueType;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Single operations of the algebra on OpenCL's vectors. */
final class OpenClVectorCode extends LaneCode {
    private final OpenClType type;
    private final int lanes;

    /**
     * @param lanes elements of a vector
     * @param scalars prints what is the same for all elements
     */
    OpenClVectorCode(OpenClType type, int lanes, ScalarCode scalars) {
        super(scalars);
        this.type = type;
        this.lanes = lanes;
    }

    @Override
    String vectorType(ValueType of) {
        return (of == ValueType.REAL ? type.real() : type.word()) + lanes;
    }

    @Override
    String broadcast(ValueType of, String scalar) {
        return "(" + vectorType(of) + ") (" + scalar + ")";
    }

    /** As an operand of an operator, which widens a scalar beside a vector. */
    private String either(Expr e, int i) {
        return either(e.operand(i));
    }

    @Override
    String operation(Expr e) {
        return switch (e.op()) {
            case INDEX -> indices(ValueType.REAL);
            case WORD_INDEX -> indices(ValueType.WORD);
            case NEG -> "-" + v(e, 0);
            case ABS -> type.abs(v(e, 0));
            case SQRT -> type.sqrt(v(e, 0));
            case REDUCED_ANGLE -> LargeAnglesCode.REDUCED + lanes + "(" + v(e, 0) + ")";
            case QUARTER_TURNS -> LargeAnglesCode.QUARTERS + lanes + "(" + v(e, 0) + ")";
            case ADD, SUB, MUL, DIV, WORD_ADD, WORD_SUB, WORD_AND, WORD_OR, WORD_XOR ->
                either(e, 0) + " " + e.op().symbol() + " " + either(e, 1);
            case MAX -> type.maximum(lanes) + "(" + v(e, 0) + ", " + v(e, 1) + ")";
            case MIN -> type.minimum(lanes) + "(" + v(e, 0) + ", " + v(e, 1) + ")";
            case FMA -> type.fma(v(e, 0), v(e, 1), v(e, 2));
            case SELECT_LT, SELECT_LE, SELECT_EQ, SELECT_NE, SELECT_GT, SELECT_GE ->
                either(e, 0) + " " + e.op().symbol() + " " + either(e, 1) + " ? " + v(e, 2) + " : " + v(e, 3);
            case SHIFT_LEFT -> v(e, 0) + " << " + e.word();
            case SHIFT_RIGHT -> v(e, 0) + " >> " + e.word();
            case SHIFT_RIGHT_SIGNED ->
                "as_" + type.word() + lanes + "(as_" + type.signed() + lanes + "(" + v(e, 0) + ") >> " + e.word() + ")";
            case BITS -> "as_" + type.word() + lanes + "(" + v(e, 0) + ")";
            case FROM_BITS -> "as_" + type.real() + lanes + "(" + v(e, 0) + ")";
            default -> throw new IllegalArgumentException("Not lowered: " + e);
        };
    }

    /** The positions in the row, from {@code j} on. */
    private String indices(ValueType of) {
        String vector = "(" + vectorType(of) + ") (";
        return vector + "j) + " + vector
                + IntStream.range(0, lanes).mapToObj(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    private String v(Expr e, int i) {
        return vector(e.operand(i));
    }
}
