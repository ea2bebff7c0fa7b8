package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.CopyStatement.Splice;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Weights that stand in several places get one gradient. What each place reads, and the gradient of what it gives, are
 * copied one behind the other into each sample, so that the sum over the batch is one sum over all places: sample by
 * sample, in the order of the graph. Images of several sizes are copied into as many of the largest, with zeros behind
 * them, that add nothing.
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

    /**
     * What a place reads, or the gradient of what it gives.
     *
     * @param extents of its rows, where these are images; else empty
     */
    record Operand(Tensor tensor, List<Integer> extents) {
        /** Rows that are no images. */
        static Operand rows(Tensor tensor) {
            return new Operand(tensor, List.of());
        }
    }

    private record Place(Operand x, Operand dy) {}

    /**
     * The operands of a weight gradient.
     *
     * @param x what all places read
     * @param dy the gradient of what all places give
     * @param extents of what each reads, the same for all; empty where it is no image
     * @param places how many there are
     */
    record All(Tensor x, Tensor dy, List<Integer> extents, int places) {}

    /**
     * Adds a place; they come in reverse order of the graph.
     *
     * @return the operands of the gradient, once the first place of the graph has come
     */
    Optional<All> add(Parameter kernel, Node node, Operand x, Operand dy) {
        List<Place> of = places.computeIfAbsent(kernel.name(), name -> new ArrayList<>());
        of.add(0, new Place(x, dy));
        if (of.size() < counts.getOrDefault(kernel.name(), 1)) {
            return Optional.empty();
        }
        Operand left = joined(node, "Inputs", of.stream().map(Place::x).toList());
        Operand right =
                joined(node, "OutputGradients", of.stream().map(Place::dy).toList());
        return Optional.of(new All(left.tensor(), right.tensor(), left.extents(), of.size()));
    }

    /** Adds a place by the terms of a gradient that is their sum; see {@link #add}. */
    Optional<Tensor> addTerms(Parameter parameter, Node node, Tensor terms) {
        Operand rows = Operand.rows(terms);
        List<Place> of = places.computeIfAbsent(parameter.name(), name -> new ArrayList<>());
        of.add(0, new Place(rows, rows));
        return of.size() < counts.getOrDefault(parameter.name(), 1)
                ? Optional.empty()
                : Optional.of(joined(node, "Terms", of.stream().map(Place::x).toList())
                        .tensor());
    }

    private Operand joined(Node node, String what, List<Operand> of) {
        if (of.size() == 1) {
            return of.get(0);
        }
        boolean alike = of.stream().map(Operand::extents).distinct().count() == 1;
        return alike ? behindEachOther(node, what, of) : ofLargest(node, what, of);
    }

    private Operand behindEachOther(Node node, String what, List<Operand> of) {
        Tensor whole = whole(
                node, what, of, of.stream().mapToInt(o -> o.tensor().rows()).sum());
        List<Splice.Part> parts = new ArrayList<>();
        int row = 0;
        for (Operand operand : of) {
            parts.add(new Splice.Part(operand.tensor(), row, 0));
            row += operand.tensor().rows();
        }
        copies.add(new Splice(node.name(), Pass.WEIGHT_GRADIENT, whole, parts, 1, true));
        return new Operand(whole, of.get(0).extents());
    }

    private Operand ofLargest(Node node, String what, List<Operand> of) {
        List<Integer> largest = IntStream.range(0, of.get(0).extents().size())
                .map(d -> of.stream().mapToInt(o -> o.extents().get(d)).max().orElseThrow())
                .boxed()
                .toList();
        Tensor whole = whole(node, what, of, of.size() * Sliding.rows(largest));
        for (int place = 0; place < of.size(); place++) {
            Operand operand = of.get(place);
            copies.add(Frames.enlarge(
                    node.name(),
                    Pass.WEIGHT_GRADIENT,
                    whole,
                    with(of.size(), largest),
                    operand.tensor(),
                    with(1, operand.extents()),
                    with(place, Collections.nCopies(largest.size(), 0))));
        }
        return new Operand(whole, largest);
    }

    private static List<Integer> with(int first, List<Integer> dimensions) {
        List<Integer> all = new ArrayList<>(List.of(first));
        all.addAll(dimensions);
        return all;
    }

    private Tensor whole(Node node, String what, List<Operand> of, int rows) {
        boolean framed = of.stream().allMatch(operand -> operand.tensor().role() == Role.FRAMED);
        return new Tensor(
                names.unique(node.name(), what),
                framed ? Role.FRAMED : Role.GRADIENT,
                true,
                rows,
                of.get(0).tensor().columns());
    }
}
