package dev.synapt.runtime.program;

import java.util.List;

/**
 * One layer of the summary.
 *
 * @param name unique within the network
 * @param type Keras's name of the layer, such as {@code Dense}
 * @param outputShape without the batch
 * @param parameters numbers that training changes
 * @param arguments those that decide what the weights mean, such as {@code activation=relu}; empty where there are
 *     none. The first layer that differs between two networks is found by it
 */
public record LayerInfo(String name, String type, List<Integer> outputShape, long parameters, String arguments) {

    public LayerInfo {
        outputShape = List.copyOf(outputShape);
    }

    /** A layer without such arguments. */
    public LayerInfo(String name, String type, List<Integer> outputShape, long parameters) {
        this(name, type, outputShape, parameters, "");
    }

    /** The layer in a line. */
    @Override
    public String toString() {
        String shape = outputShape.toString().replace('[', '(').replace(']', ')');
        return name + ": " + type + " " + shape + (arguments.isEmpty() ? "" : ", " + arguments);
    }
}
