package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Let;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.ValueType;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Single operations of the algebra on vectors. Values that are the same for all elements stay scalars until they are
 * used.
 */
abstract class LaneCode {
    private final ScalarCode scalars;
    private final Locals locals = new Locals();

    /** @param scalars prints what is the same for all elements */
    LaneCode(ScalarCode scalars) {
        this.scalars = scalars;
    }

    /**
     * One local variable a let.
     *
     * @param load the text of a vector load by its variable's name; the name itself where a local already holds it
     */
    final void print(SourceText text, List<Let> lets, UnaryOperator<String> load) {
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
                text.line(vectorType(let.type()) + " " + name + " = " + value + ";");
            }
        }
    }

    /** A value as a vector. */
    final String vector(Expr atom) {
        return isVector(atom) ? locals.name(atom) : broadcast(atom.type(), scalars.atom(atom));
    }

    /** A vector or a scalar, where either will do. */
    final String either(Expr atom) {
        return isVector(atom) ? locals.name(atom) : scalars.atom(atom);
    }

    static boolean isVector(Expr atom) {
        return atom.level() == Level.ELEMENT;
    }

    /** The type of vectors of such values. */
    abstract String vectorType(ValueType of);

    /** A vector of nothing but one value. */
    abstract String broadcast(ValueType of, String scalar);

    /** An operation on vectors. */
    abstract String operation(Expr e);
}
