package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.ValueType;

/** Single operations of the algebra on the Vector API's vectors. */
final class VectorCode extends LaneCode {
    private final ElementType type;

    VectorCode(ElementType type, int extent) {
        this(type, new ScalarCode(type, extent));
    }

    /** @param scalars prints what is the same for all elements */
    VectorCode(ElementType type, ScalarCode scalars) {
        super(scalars);
        this.type = type;
    }

    @Override
    String vectorType(ValueType of) {
        return of == ValueType.REAL ? type.vector() : type.wordVector();
    }

    @Override
    String broadcast(ValueType of, String scalar) {
        return vectorType(of) + ".broadcast(" + (of == ValueType.REAL ? "SPECIES" : "WORDS") + ", " + scalar + ")";
    }

    @Override
    String operation(Expr e) {
        return switch (e.op()) {
            case INDEX -> type.vector() + ".zero(SPECIES).addIndex(1).add(j)";
            case WORD_INDEX -> type.wordVector() + ".zero(WORDS).addIndex(1).add(j)";
            case NEG -> v(e, 0) + ".neg()";
            case ABS -> v(e, 0) + ".abs()";
            case SQRT -> v(e, 0) + ".sqrt()";
            case REDUCED_ANGLE -> LargeAnglesCode.REDUCED + "(" + v(e, 0) + ")";
            case QUARTER_TURNS -> LargeAnglesCode.QUARTERS + "(" + v(e, 0) + ")";
            case ADD, WORD_ADD -> method(e, "add");
            case SUB, WORD_SUB -> method(e, "sub");
            case MUL -> method(e, "mul");
            case DIV -> method(e, "div");
            case MAX -> method(e, "max");
            case MIN -> method(e, "min");
            case FMA -> fma(e);
            case SELECT_LT -> select(e, "LT");
            case SELECT_LE -> select(e, "LE");
            case SELECT_EQ -> select(e, "EQ");
            case SELECT_NE -> select(e, "NE");
            case SELECT_GT -> select(e, "GT");
            case SELECT_GE -> select(e, "GE");
            case WORD_AND -> method(e, "and");
            case WORD_OR -> method(e, "or");
            case WORD_XOR -> v(e, 0) + ".lanewise(VectorOperators.XOR, " + either(e.operand(1)) + ")";
            case SHIFT_LEFT -> v(e, 0) + ".lanewise(VectorOperators.LSHL, " + e.word() + ")";
            case SHIFT_RIGHT -> v(e, 0) + ".lanewise(VectorOperators.LSHR, " + e.word() + ")";
            case SHIFT_RIGHT_SIGNED -> v(e, 0) + ".lanewise(VectorOperators.ASHR, " + e.word() + ")";
            case BITS -> v(e, 0) + (type == ElementType.FLOAT ? ".reinterpretAsInts()" : ".reinterpretAsLongs()");
            case FROM_BITS ->
                v(e, 0) + (type == ElementType.FLOAT ? ".reinterpretAsFloats()" : ".reinterpretAsDoubles()");
            default -> throw new IllegalArgumentException("Not lowered: " + e);
        };
    }

    private String v(Expr e, int i) {
        return vector(e.operand(i));
    }

    private String method(Expr e, String name) {
        return v(e, 0) + "." + name + "(" + either(e.operand(1)) + ")";
    }

    /** The class has a method for two vectors and one for two scalars, none for one of each. */
    private String fma(Expr e) {
        boolean scalar = !isVector(e.operand(1)) && !isVector(e.operand(2));
        return v(e, 0) + ".fma("
                + (scalar ? either(e.operand(1)) + ", " + either(e.operand(2)) : v(e, 1) + ", " + v(e, 2))
                + ")";
    }

    /**
     * Compares two vectors. The API compares with a scalar too, but at the end of so many calls that C2, which counts
     * calls within calls ({@code MaxInlineLevel}), may put off the innermost until the others are compiled, and then
     * makes an object each time: seen where a small kernel had become part of those that call it.
     */
    private String select(Expr e, String comparison) {
        boolean swapped = !isVector(e.operand(0)) && isVector(e.operand(1));
        Expr left = e.operand(swapped ? 1 : 0);
        Expr right = e.operand(swapped ? 0 : 1);
        String operator = swapped ? swap(e.op()) : comparison;
        return v(e, 3) + ".blend(" + either(e.operand(2)) + ", " + vector(left) + ".compare(VectorOperators." + operator
                + ", " + vector(right) + "))";
    }

    private static String swap(Op op) {
        return switch (op) {
            case SELECT_LT -> "GT";
            case SELECT_LE -> "GE";
            case SELECT_GT -> "LT";
            case SELECT_GE -> "LE";
            case SELECT_EQ -> "EQ";
            case SELECT_NE -> "NE";
            default -> throw new IllegalArgumentException("Not a select: " + op);
        };
    }
}
