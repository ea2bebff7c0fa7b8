package dev.synapt.runtime;

/**
 * Data that a network cannot take: a wrong length, a label out of range, a number that is NaN or infinite. The message
 * says where; the network stays as it was before the call.
 */
public final class BadInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int sample;
    private final int column;

    /** For data that is wrong as a whole. */
    public BadInputException(String message) {
        this(message, -1, -1);
    }

    /**
     * @param message what is wrong, where, and what would be right
     * @param sample index of the sample in the arrays that were given, or -1
     * @param column index of the number within the sample, or -1
     */
    public BadInputException(String message, int sample, int column) {
        super(message);
        this.sample = sample;
        this.column = column;
    }

    private BadInputException(String message, BadInputException cause) {
        super(message, cause);
        this.sample = cause.sample;
        this.column = cause.column;
    }

    /** Index of the sample in the arrays that were given, or -1 where it is not about one sample. */
    public int sample() {
        return sample;
    }

    /** Index of the number within the sample, or -1 where it is not about one number. */
    public int column() {
        return column;
    }

    /** The same exception with the place of a wider view, such as {@code epoch 3}, before its message. */
    public BadInputException in(String place) {
        return new BadInputException(place + ", " + getMessage(), this);
    }
}
