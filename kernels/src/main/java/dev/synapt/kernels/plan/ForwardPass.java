package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that compute each node's output: in training, or in predictions, without dropout and with moving
 * statistics.
 */
final class ForwardPass {
    private final boolean training;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Statement> preparations = new ArrayList<>();
    private final Tensor[] outputs;

    /**
     * @param plans of all nodes but the first, in order
     * @param inputs the first node's output
     */
    ForwardPass(List<NodePlan> plans, Tensor inputs, boolean training) {
        this.training = training;
        this.outputs = new Tensor[plans.size() + 1];
        outputs[0] = inputs;
        for (NodePlan plan : plans) {
            outputs[plan.node.index()] = plan.forward(this);
        }
    }

    boolean training() {
        return training;
    }

    List<Statement> statements() {
        return statements;
    }

    /** What a training step begins with: parameters in other forms. */
    List<Statement> preparations() {
        return preparations;
    }

    /** What a node computes. */
    Tensor output(int node) {
        return outputs[node];
    }

    // ---- for the plans of nodes

    /** What a node reads, or reads first. */
    Tensor input(Node node) {
        return outputs[node.inputs().get(0)];
    }

    /** All that a node reads. */
    List<Tensor> inputs(Node node) {
        return node.inputs().stream().map(input -> outputs[input]).toList();
    }

    void add(Statement statement) {
        statements.add(statement);
    }

    void addAll(List<Statement> all) {
        statements.addAll(all);
    }

    /** Adds what depends on parameters only, before all that depends on samples. */
    void addFirst(Statement statement) {
        statements.add(0, statement);
    }

    /** Adds to what a training step begins with. */
    void prepare(Statement statement) {
        preparations.add(statement);
    }

    /** Adds a formula of every element. */
    void map(Node node, List<Input> inputs, Tensor out, Expr value) {
        add(RowStatement.Map.of(node.name(), Pass.FORWARD, Planner.rows(out), inputs, List.of(new Output(out, value))));
    }

    /** Adds formulas of every element and of random numbers. */
    void map(Node node, List<Input> inputs, List<Output> outputs, int stream, long seed) {
        Tensor x = inputs.get(0).tensor();
        add(new RowStatement.Map(
                node.name(), Pass.FORWARD, Planner.rows(x), x.columns(), inputs, outputs, List.of(), stream, seed));
    }
}
