package dev.synapt.runtime;

/** How the progress of a training is shown. */
public enum ProgressStyle {
    /** Not at all: Keras's {@code verbose = 0}. */
    SILENT,
    /** A line that is drawn again and again, for terminals: Keras's {@code verbose = 1}. */
    REDRAWN_LINE,
    /**
     * One line for each epoch, for logs: Keras's {@code verbose = 2}. An epoch that takes long says every ten seconds
     * how far it is.
     */
    LINE_PER_EPOCH
}
