package dev.synapt.kernels.plan;

import static dev.synapt.kernels.plan.BackwardPass.UPSTREAM;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A formula of halves of tensors, which are copied apart so that each begins where vectors begin. */
final class HalvesPlan extends NodePlan {
    private final Expr formula;
    private final Joint joint;

    /** By input, both of them. */
    private final List<List<Tensor>> halves = new ArrayList<>();

    HalvesPlan(Node node, Operation.MergeHalves operation, Tensors tensors) {
        super(node, tensors);
        this.formula = operation.formula();
        this.joint = new Joint(inputShape(), operation.axis());
        node.inputs().forEach(input -> halves.add(pair("", Role.ACTIVATION)));
    }

    private List<Tensor> pair(String of, Role role) {
        int rows = node.output().rows();
        int columns = node.output().last();
        return List.of(tensor("First" + of, role, rows, columns), tensor("Second" + of, role, rows, columns));
    }

    private List<Input> elements() {
        List<Input> elements = new ArrayList<>();
        for (List<Tensor> pair : halves) {
            for (Tensor half : pair) {
                elements.add(new Input(Operation.Merge.input(elements.size()).name(), half));
            }
        }
        return elements;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        for (int i = 0; i < halves.size(); i++) {
            Tensor x = pass.inputs(node).get(i);
            pass.add(joint.part(node.name(), Pass.FORWARD, x, joint.parts(halves.get(i))));
        }
        pass.map(node, elements(), y, formula);
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        List<Input> inputs = new ArrayList<>(elements());
        List<String> variables = inputs.stream().map(Input::variable).toList();
        inputs.add(new Input(UPSTREAM.name(), pass.gradient(node)));
        List<Expr> formulas = Derivative.vectorJacobians(formula, variables, UPSTREAM);
        Map<Integer, Tensor> handed = new HashMap<>();
        for (int i = 0; i < halves.size(); i++) {
            if (pass.wants(node, i)) {
                List<Tensor> gradients = pair("Gradient", Role.GRADIENT);
                pass.mapOf(node, inputs, gradients.get(0), formulas.get(2 * i));
                pass.mapOf(node, inputs, gradients.get(1), formulas.get(2 * i + 1));
                Tensor dx = pass.inputGradient(node, i);
                pass.add(joint.join(node.name(), Pass.INPUT_GRADIENT, dx, joint.parts(gradients)));
                handed.put(i, dx);
            }
        }
        pass.hand(node, handed);
    }
}
