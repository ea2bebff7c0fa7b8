package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Tangent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checked function of a few variables.
 *
 * @param formula as it was written
 * @param value over the variables, each by {@link Variable#value()}
 * @param variables in the order declared
 * @param optimizers whose rules are wanted
 */
public record ScalarObjective(String formula, Expr value, List<Variable> variables, List<Optimizer> optimizers) {
    public ScalarObjective {
        variables = List.copyOf(variables);
        optimizers = List.copyOf(optimizers);
    }

    /** Names of the results of {@link #evaluation}, the index of the variable behind that of a derivative. */
    public static final String VALUE = "value";

    public static final String DERIVATIVE = "derivative";

    /** Name of the results of {@link #hessianProduct}, the index of the variable behind it. */
    public static final String PRODUCT = "product";

    /** The value and the derivative by each variable. */
    public RowProgram evaluation() {
        RowProgram.Builder program = RowProgram.in(Precision.FLOAT64).row(VALUE, value);
        List<Expr> gradient = gradient();
        for (int i = 0; i < gradient.size(); i++) {
            program.row(DERIVATIVE + i, gradient.get(i));
        }
        return program.build();
    }

    /** The derivative of the gradient along a direction. */
    public RowProgram hessianProduct() {
        Map<Expr, Expr> directions = new LinkedHashMap<>();
        variables.forEach(variable -> directions.put(variable.value(), variable.direction()));
        RowProgram.Builder program = RowProgram.in(Precision.FLOAT64);
        List<Expr> gradient = gradient();
        for (int i = 0; i < gradient.size(); i++) {
            program.row(PRODUCT + i, Tangent.of(gradient.get(i), directions));
        }
        return program.build();
    }

    private List<Expr> gradient() {
        List<String> names =
                variables.stream().map(variable -> variable.value().name()).toList();
        return Derivative.vectorJacobians(value, names, Expr.constant(1));
    }

    /**
     * A variable.
     *
     * @param name as it was written
     * @param initial where a minimization may begin
     */
    public record Variable(String name, double initial) {
        /** What stands for it: named so that it is no word of Java and no name of the code around. */
        public Expr value() {
            return Expr.variable(name + "At", Level.ROW);
        }

        /** What stands for its part of a direction. */
        public Expr direction() {
            return Expr.variable(name + "Along", Level.ROW);
        }
    }
}
