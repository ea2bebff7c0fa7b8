package dev.synapt.kernels.source;

/** How a target's language writes numbers and the operations of the algebra that are no operators there. */
interface Dialect {
    /** Type of reals. */
    String real();

    /** Type of words, as wide as a real. */
    String word();

    /** A literal with the value rounded to the type of reals. */
    String literal(double value);

    /** A literal of the word type. */
    String wordLiteral(long value);

    /** Raw bits of a real. */
    String toBits(String real);

    /** The real with given bits. */
    String fromBits(String word);

    /** A real without its sign. */
    String abs(String real);

    /** Square root, correctly rounded. */
    String sqrt(String real);

    /** What is left of a large angle. */
    String reducedAngle(String real);

    /** The quarters of a turn that are taken off it. */
    String quarterTurns(String real);

    /** The greater: NaN if either is, and 0 above -0. */
    String max(String a, String b);

    /** The lesser: NaN if either is, and -0 below 0. */
    String min(String a, String b);

    /** {@code a * b + c}, rounded once. */
    String fma(String a, String b, String c);

    /** A word shifted right, zeros coming in. */
    String shiftRight(String word, long bits);

    /** A word shifted right, its sign coming in. */
    String shiftRightSigned(String word, long bits);
}
