package dev.synapt.processor.option;

/** Whether classes for the Vector API are generated beside the plain ones. */
public enum VectorUse {
    /** Where the user's compilation can see {@code jdk.incubator.vector}. */
    AUTO,
    /** Never. */
    OFF,
    /** Always: a compilation that cannot see {@code jdk.incubator.vector} is an error. */
    REQUIRED
}
