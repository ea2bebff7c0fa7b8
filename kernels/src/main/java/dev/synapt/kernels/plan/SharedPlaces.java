package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.CopyStatement.Splice;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Weights that stand in several places get one gradient. What each place reads, and the gradient of what it gives, are copied one
 * behind the other into each sample, so that the sum over the batch is one sum over all places: sample by sample, in the order
 * of the graph.
 */
final class SharedPlaces {
    private final Names names;
    private final List<Statement> copies;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    /** @param copies where the statements go that copy */
    SharedPlaces(Graph graph, Names names, List<Statement> copies) {
        this.names = names;
        this.copies = copies;
        graph.nodes().stream()
                .flatMap(node -> node.operation().parameters().stream())
                .forEach(parameter -> counts.merge(parameter.name(), 1, Integer::sum));
    }

    private record Place(Tensor x, Tensor dy) {}

    /**
     * The operands of a weight gradient.
     *
     * @param x what all places read
     * @param dy the gradient of what all places give
     * @param places how many there are
     */
    record All(Tensor x, Tensor dy, int places) {}

    /**
     * Adds a place; they come in reverse order of the graph.
     *
     * @return the operands of the gradient, once the first place of the graph has come
     */
    Optional<All> add(Parameter kernel, Node node, Tensor x, Tensor dy) {
        List<Place> of = places.computeIfAbsent(kernel.name(), name -> new ArrayList<>());
        of.add(0, new Place(x, dy));
        if (of.size() < counts.getOrDefault(kernel.name(), 1)) {
            return Optional.empty();
        }
        return Optional.of(
                of.size() == 1
                        ? new All(x, dy, 1)
                        : new All(
                                joined(node, "Inputs", of, Place::x),
                                joined(node, "OutputGradients", of, Place::dy),
                                of.size()));
    }

    private Tensor joined(Node node, String what, List<Place> of, Function<Place, Tensor> which) {
        List<Tensor> tensors = of.stream().map(which).toList();
        int rows = tensors.stream().mapToInt(Tensor::rows).sum();
        boolean framed = tensors.stream().allMatch(tensor -> tensor.role() == Role.FRAMED);
        Tensor whole = new Tensor(
                names.unique(node.name(), what),
                framed ? Role.FRAMED : Role.GRADIENT,
                true,
                rows,
                tensors.get(0).columns());
        List<Splice.Part> parts = new ArrayList<>();
        int row = 0;
        for (Tensor tensor : tensors) {
            parts.add(new Splice.Part(tensor, row, 0));
            row += tensor.rows();
        }
        copies.add(new Splice(node.name(), Pass.WEIGHT_GRADIENT, whole, parts, 1, true));
        return whole;
    }
}
