package dev.synapt.runtime.program;

import java.util.List;

/**
 * One layer of the summary.
 *
 * @param name unique within the network
 * @param type Keras's name of the layer, such as {@code Dense}
 * @param outputShape without the batch
 * @param parameters trained numbers
 */
public record LayerInfo(String name, String type, List<Integer> outputShape, long parameters) {

    public LayerInfo {
        outputShape = List.copyOf(outputShape);
    }
}
