package dev.synapt.kernels.graph;

import java.util.List;

/**
 * One operation of the network.
 *
 * @param index position in {@link Graph#nodes()}
 * @param name of the layer it came from; a layer with an activation gives two nodes of one name
 * @param operation what it computes
 * @param inputs indices of the nodes it reads, all below its own
 * @param output shape of one sample
 */
public record Node(int index, String name, Operation operation, List<Integer> inputs, Shape output) {
    public Node {
        inputs = List.copyOf(inputs);
    }
}
