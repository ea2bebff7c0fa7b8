package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts the numbers that losses of one's own train behind the nodes of a network, each as a node that the loss reads
 * beside the output; so what trains, freezes, saves and differentiates parameters of layers does it with them too.
 */
final class LossNumbers {
    private static final String LOSS = "loss";

    private final Assembly assembly;
    private final List<Node> nodes;
    private final List<Layer> layers;

    private LossNumbers(List<Node> nodes, Assembly assembly) {
        this.assembly = assembly;
        this.nodes = new ArrayList<>(nodes);
        this.layers = new ArrayList<>(assembly.layers());
    }

    /**
     * A network with the numbers of its losses.
     *
     * @param layers those of the network, and behind them each loss that has numbers
     */
    record Numbered(List<Node> nodes, List<Output> outputs, List<Layer> layers) {}

    /**
     * Adds the numbers; those that are in error are reported and left out.
     *
     * @param declared the outputs as declared, in the order of the fused ones
     */
    static Numbered add(LossFusion.Fused fused, List<DeclaredOutput> declared, Assembly assembly) {
        LossNumbers numbers = new LossNumbers(fused.nodes(), assembly);
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            String name = declared.size() == 1 ? LOSS : declared.get(i).name() + "_" + LOSS;
            outputs.add(numbers.add(name, declared.get(i), fused.outputs().get(i)));
        }
        return new Numbered(numbers.nodes, outputs, numbers.layers);
    }

    /** @param name of the loss, as the history has it */
    private Output add(String name, DeclaredOutput declared, Output output) {
        List<AnnotationUse> trainable = declared.loss().trainable();
        if (trainable.isEmpty()) {
            return output;
        }
        checkName(name, trainable.get(0));
        Shape rows = nodes.get(output.node()).output();
        List<Parameter> parameters = new TrainableReader(name, Losses.names(), Set.of(), assembly.diagnostics())
                .read(trainable, output.loss().formula(), rows.last());
        List<Output.Read> reads = new ArrayList<>(output.reads());
        for (Parameter parameter : parameters) {
            reads.add(new Output.Read(parameter.variable(), nodes.size()));
            nodes.add(new Node(nodes.size(), name, new Operation.Numbers(parameter), List.of(), rows));
        }
        long count = (long) parameters.size() * rows.last();
        layers.add(new Layer(name, "Loss", List.of(declared.layer().name()), rows.first(rows.rank() - 1), count, ""));
        return output.reading(reads);
    }

    /** A layer of that name would share it with the parameters of the loss. */
    private void checkName(String name, AnnotationUse trainable) {
        if (layers.stream().anyMatch(layer -> layer.name().equals(name))) {
            assembly.diagnostics()
                    .report(
                            Rule.DuplicateName,
                            trainable.site(),
                            "What a loss trains is called '%s/%s', but a layer is named '%s' already. Give the layer"
                                    + " another name.",
                            name,
                            trainable.text("name"),
                            name);
        }
    }
}
