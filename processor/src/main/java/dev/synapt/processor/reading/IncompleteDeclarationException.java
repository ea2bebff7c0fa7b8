package dev.synapt.processor.reading;

/**
 * A declaration that is not legal Java, or not yet: a value that does not resolve, a missing argument, an annotation
 * twice. The compiler itself complains of it, unless another processor generates what is missing.
 */
public final class IncompleteDeclarationException extends Exception {
    private static final long serialVersionUID = 1;

    IncompleteDeclarationException(String message) {
        super(message);
    }
}
