package dev.synapt.runtime.data;

/** Data that cannot be used. The message says where (file, line, column, row), what stands there, and what to do. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
