package dev.synapt.kernels.graph;

/**
 * A layer as declared, for the summary.
 *
 * @param name unique
 * @param type Keras's class name
 * @param output shape of one sample
 * @param parameters trained numbers
 * @param arguments what else decides what its weights mean, such as {@code activation=relu}; empty where nothing does
 */
public record Layer(String name, String type, Shape output, long parameters, String arguments) {}
