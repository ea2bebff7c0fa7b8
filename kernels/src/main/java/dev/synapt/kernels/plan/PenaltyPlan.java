package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.BackwardPass.Upstream;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.RowStatement.Map.RowResult;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * A penalty on what a node reads, which it hands on as it is. The penalty of a sample is a result of the pass as the
 * loss of a row is; its gradient, a part of the mean over the batch, is added to that of what reads the node.
 */
final class PenaltyPlan extends NodePlan {
    private static final Expr ELEMENT = Operation.Penalize.ELEMENT;
    private static final Expr SHARE = Expr.constant(1).over(Expr.variable("batchSize", Level.SCALAR));

    private final Operation.Penalize operation;
    private final int output;
    private final Tensor sums;

    PenaltyPlan(Node node, Operation.Penalize operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
        this.output =
                tensors.graph().outputs().size() + tensors.graph().penalized().indexOf(node);
        this.sums = activation("PenaltySums", 1, node.output().last());
    }

    @Override
    Tensor forward(ForwardPass pass) {
        return pass.input(node);
    }

    /** The penalty of every sample: sums down its rows first where it has several. */
    List<Statement> penalties(ForwardPass pass) {
        Tensor x = pass.output(node.index());
        List<Statement> statements = new ArrayList<>();
        List<Input> inputs = variables(x);
        Expr value = operation.penalty();
        if (x.rows() > 1) {
            List<Output> summed = List.of(new Output(sums, value));
            statements.add(
                    new RowStatement.Sums(node.name(), Pass.PENALTY, Planner.rows(x), x.columns(), inputs, summed));
            inputs = List.of(new Input(ELEMENT.name(), sums));
            value = ELEMENT;
        }
        List<RowResult> results = List.of(new RowResult(output, -1, Expr.sum(value)));
        statements.add(new RowStatement.Map(
                node.name(), Pass.PENALTY, Planner.rows(sums), x.columns(), inputs, List.of(), results, -1, 0));
        return statements;
    }

    /** What the formula speaks of: an element, and each number as a row. */
    private List<Input> variables(Tensor x) {
        List<Input> variables = new ArrayList<>(List.of(new Input(ELEMENT.name(), x)));
        for (Parameter number : operation.parameters()) {
            variables.add(new Input(number.variable().name(), tensors.parameter(number)));
        }
        return variables;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor x = pass.input(node, 0);
        List<Input> variables = variables(x);
        if (pass.wants(node, 0)) {
            Upstream dy = pass.upstream(node);
            pass.hand(node, pass.formula(node, 0, dy, variables, dy.sum().plus(by(ELEMENT))));
        }
        for (Parameter number : operation.parameters()) {
            if (pass.trains(number)) {
                Tensor terms = pass.tensor(node, number.variable().name() + "Terms", x.rows(), x.columns());
                pass.mapOf(node, variables, terms, by(number.variable()));
                pass.trainBySum(node, number, terms);
            }
        }
    }

    /** The derivative of an element's share of the loss. */
    private Expr by(Expr variable) {
        return Derivative.of(operation.penalty(), variable.name()).times(SHARE);
    }
}
