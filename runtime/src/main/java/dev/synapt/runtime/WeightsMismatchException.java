package dev.synapt.runtime;

/** Weights of another network. The message names the first layer that differs. */
public final class WeightsMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WeightsMismatchException(String message) {
        super(message);
    }

    WeightsMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
