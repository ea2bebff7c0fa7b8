package dev.synapt.kernels.algebra;

/** How often a value changes while a program runs over the rows of a batch; declared from seldom to often. */
public enum Level {
    /** The same for all rows: constants, the learning rate, the extent of a row. */
    SCALAR,
    /** One value for each row: a label, a row's sum or maximum. */
    ROW,
    /** One value for each element of each row. */
    ELEMENT;

    /** The more frequent of the two. */
    Level and(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
