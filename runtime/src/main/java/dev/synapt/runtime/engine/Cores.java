package dev.synapt.runtime.engine;

/** The processors that this JVM may use. */
final class Cores {
    /** Read once: asking the system takes longer than a small training step. */
    static final int COUNT = Runtime.getRuntime().availableProcessors();

    private Cores() {}
}
