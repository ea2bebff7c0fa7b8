package dev.synapt.kernels.graph;

import java.util.List;

/**
 * A layer as declared, for the summary.
 *
 * @param name unique
 * @param type Keras's class name
 * @param inputs names of the layers it reads, {@code input} for the network's input
 * @param output shape of one sample
 * @param parameters numbers that training changes
 * @param arguments what else decides what its weights mean, such as {@code activation=relu}; empty where nothing does
 */
public record Layer(String name, String type, List<String> inputs, Shape output, long parameters, String arguments) {
    public Layer {
        inputs = List.copyOf(inputs);
    }
}
