package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Let;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.ValueType;
import java.util.List;
import java.util.function.UnaryOperator;

/** Single operations of the algebra on vectors. Values that are the same for all elements stay scalars until they are used. */
final class VectorCode {
    private final ElementType type;
    private final ScalarCode scalars;
    private final Locals locals = new Locals();

    VectorCode(ElementType type, int extent) {
        this(type, new ScalarCode(type, extent));
    }

    /**
     * @param scalars prints what is the same for all elements
     */
    VectorCode(ElementType type, ScalarCode scalars) {
        this.type = type;
        this.scalars = scalars;
    }

    /**
     * One local variable a let.
     *
     * @param load the Java text of a vector load by its variable's name; the name itself where a local already holds it
     */
    void print(SourceText text, List<Let> lets, UnaryOperator<String> load) {
        for (Let let : lets) {
            Expr definition = let.definition();
            if (definition.level() != Level.ELEMENT) {
                scalars.print(text, List.of(let), load);
                continue;
            }
            boolean named = definition.op().isNamed();
            String value = named ? load.apply(definition.name()) : operation(definition);
            String name = named ? locals.load(let, value) : let.name();
            if (!value.equals(name)) {
                String vector = let.type() == ValueType.REAL ? type.vector() : type.wordVector();
                text.line(vector + " " + name + " = " + value + ";");
            }
        }
    }

    /** A value as a vector of reals. */
    String vector(Expr atom) {
        return isVector(atom) ? locals.name(atom) : broadcast(atom);
    }

    private String broadcast(Expr atom) {
        return atom.type() == ValueType.REAL
                ? type.vector() + ".broadcast(SPECIES, " + scalars.atom(atom) + ")"
                : type.wordVector() + ".broadcast(WORDS, " + scalars.atom(atom) + ")";
    }

    private static boolean isVector(Expr atom) {
        return atom.level() == Level.ELEMENT;
    }

    /** As an argument, where a method of vectors takes a scalar too. */
    private String either(Expr atom) {
        return isVector(atom) ? locals.name(atom) : scalars.atom(atom);
    }

    private String operation(Expr e) {
        return switch (e.op()) {
            case INDEX -> type.vector() + ".zero(SPECIES).addIndex(1).add(j)";
            case WORD_INDEX -> type.wordVector() + ".zero(WORDS).addIndex(1).add(j)";
            case NEG -> v(e, 0) + ".neg()";
            case ABS -> v(e, 0) + ".abs()";
            case SQRT -> v(e, 0) + ".sqrt()";
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
                + (scalar ? scalars.atom(e.operand(1)) + ", " + scalars.atom(e.operand(2)) : v(e, 1) + ", " + v(e, 2))
                + ")";
    }

    private String select(Expr e, String comparison) {
        boolean swapped = !isVector(e.operand(0)) && isVector(e.operand(1));
        Expr left = e.operand(swapped ? 1 : 0);
        Expr right = e.operand(swapped ? 0 : 1);
        String operator = swapped ? swap(e.op()) : comparison;
        return v(e, 3) + ".blend(" + either(e.operand(2)) + ", " + vector(left) + ".compare(VectorOperators." + operator
                + ", " + either(right) + "))";
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
