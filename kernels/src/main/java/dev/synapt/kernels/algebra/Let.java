package dev.synapt.kernels.algebra;

/**
 * One operation of a {@link RowProgram}: the name of a result and a definition of depth one.
 *
 * <p>The operands of the definition are {@linkplain Op#LOCAL locals}, which name earlier lets, constants, and leaves at
 * {@link Level#SCALAR} (run-time scalars and the extent). A definition that is itself a leaf loads: an element of a
 * buffer, a row's scalar, the index.
 *
 * @param name unique in the program, but for loads, which repeat in each stage that needs them and bear the name of
 *     what they load where that is a variable
 * @param definition the operation and its operands
 */
public record Let(String name, Expr definition) {
    /** Whether the result is a real or a word. */
    public ValueType type() {
        return definition.type();
    }
}
