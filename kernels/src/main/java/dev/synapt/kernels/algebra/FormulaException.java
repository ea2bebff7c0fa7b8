package dev.synapt.kernels.algebra;

import java.io.Serial;

/** A formula that cannot be read: what is wrong, at which character, and what to write instead. */
public final class FormulaException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String formula;
    private final int position;

    FormulaException(String formula, int position, String message) {
        super(message);
        this.formula = formula;
        this.position = position;
    }

    /** The text of the formula. */
    public String formula() {
        return formula;
    }

    /** The offset in the formula, from 0, of the character at fault; its length where the formula ends too early. */
    public int position() {
        return position;
    }

    /** The formula with a caret under the character at fault, on two lines. */
    public String excerpt() {
        return formula + "\n" + " ".repeat(position) + "^";
    }
}
