package dev.synapt.runtime;

/**
 * A loss that is NaN or infinite although inputs and targets are finite: the training has diverged. The weights are
 * those from before the step.
 */
public final class NonFiniteLossException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    private final int sample;

    /**
     * @param message which loss, where, and what to do
     * @param sample index of the sample in the arrays that were given
     */
    public NonFiniteLossException(String message, int sample) {
        super(message);
        this.sample = sample;
    }

    private NonFiniteLossException(String message, NonFiniteLossException cause) {
        super(message);
        initCause(cause);
        this.sample = cause.sample;
    }

    /** Index of the sample in the arrays that were given. */
    public int sample() {
        return sample;
    }

    /** The same exception with the place of a wider view, such as {@code epoch 3}, before its message. */
    public NonFiniteLossException in(String place) {
        return new NonFiniteLossException(place + ", " + getMessage(), this);
    }
}
