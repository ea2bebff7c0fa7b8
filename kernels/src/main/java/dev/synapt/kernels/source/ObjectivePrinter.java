package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.DecimalText;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.graph.ScalarObjective;
import dev.synapt.kernels.loops.Lowering;
import dev.synapt.kernels.plan.ObjectivePlanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The class of a function that is to be minimized: its value and derivatives, and the rules of optimizers. */
final class ObjectivePrinter {
    private static final String RUNTIME = "dev.synapt.runtime.";

    /** What the class may name, by simple name. */
    private static final Map<String, String> IMPORTS = Map.of(
            "Arrays", "java.util.Arrays",
            "Lanes", RUNTIME + "program.Lanes",
            "LargeAngles", RUNTIME + "program.LargeAngles",
            "List", "java.util.List",
            "MomentumSchedule", RUNTIME + "program.MomentumSchedule",
            "ScalarFunction", RUNTIME + "fullbatch.ScalarFunction",
            "Step", RUNTIME + "program.Step",
            "StepRule", RUNTIME + "fullbatch.StepRule");

    private final ScalarObjective objective;
    private final NetworkDeclaration declaration;
    private final ClassNames names;

    ObjectivePrinter(ScalarObjective objective, NetworkDeclaration declaration, ClassNames names) {
        this.objective = objective;
        this.declaration = declaration;
        this.names = names;
    }

    String print() {
        SourceText body = new SourceText(1);
        constructor(body);
        evaluation(body);
        hessianProduct(body);
        objective.optimizers().forEach(optimizer -> factory(body, optimizer));
        objective
                .optimizers()
                .forEach(optimizer -> new RulePrinter(Lowering.lower(ObjectivePlanner.plan(
                                optimizer, objective.variables().size())))
                        .print(body, ruleClass(optimizer)));

        SourceText text = new SourceText(0);
        String written = body.toString();
        List<String> imports = IMPORTS.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals("ScalarFunction") || Identifiers.hasUnqualified(written, entry.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(ArrayList::new));
        names.header(text, imports);
        text.line("/**");
        text.line(" * The function declared by {@code " + declaration.typeName() + "}: {@code " + objective.formula()
                + "} of "
                + objective.variables().stream()
                        .map(variable -> "{@code " + variable.name() + "}")
                        .collect(Collectors.joining(", "))
                + ".");
        text.line(" */");
        names.annotations(text);
        text.open((declaration.publicType() ? "public " : "") + "final class " + names.network()
                + " extends ScalarFunction");
        text.raw(written);
        return text.close().toString();
    }

    private void constructor(SourceText text) {
        text.line("/** The function, evaluated nowhere yet. */");
        text.open((declaration.publicType() ? "public " : "") + names.network() + "()");
        List<ScalarObjective.Variable> variables = objective.variables();
        text.line("super(List.of("
                + variables.stream()
                        .map(variable -> "\"" + variable.name() + "\"")
                        .collect(Collectors.joining(", "))
                + "), new double[] {"
                + variables.stream()
                        .map(variable -> DecimalText.of(variable.initial()))
                        .collect(Collectors.joining(", "))
                + "});");
        text.close();
    }

    private void evaluation(SourceText text) {
        RowProgram program = objective.evaluation();
        PassesPrinter.overriding(text, "protected double valueAndGradient(double[] point, double[] gradient)");
        ScalarCode scalars = lets(text, program);
        for (int i = 0; i < objective.variables().size(); i++) {
            text.line("gradient[" + i + "] = " + scalars.atom(result(program, ScalarObjective.DERIVATIVE + i)) + ";");
        }
        text.line("return " + scalars.atom(result(program, ScalarObjective.VALUE)) + ";");
        text.close();
    }

    private void hessianProduct(SourceText text) {
        RowProgram program = objective.hessianProduct();
        PassesPrinter.overriding(
                text, "protected void hessianProductAt(double[] point, double[] direction, double[] product)");
        ScalarCode scalars = lets(text, program);
        for (int i = 0; i < objective.variables().size(); i++) {
            text.line("product[" + i + "] = " + scalars.atom(result(program, ScalarObjective.PRODUCT + i)) + ";");
        }
        text.close();
    }

    private ScalarCode lets(SourceText text, RowProgram program) {
        ScalarCode scalars = new ScalarCode(ElementType.DOUBLE, 1);
        Map<String, String> loads = new HashMap<>();
        for (int i = 0; i < objective.variables().size(); i++) {
            ScalarObjective.Variable variable = objective.variables().get(i);
            loads.put(variable.value().name(), "point[" + i + "]");
            loads.put(variable.direction().name(), "direction[" + i + "]");
        }
        scalars.print(text, program.scalarLets(), name -> name);
        scalars.print(text, program.rowLets(), name -> loads.getOrDefault(name, name));
        return scalars;
    }

    private static Expr result(RowProgram program, String name) {
        return program.rowOutputs().stream()
                .filter(output -> output.name().equals(name))
                .map(RowProgram.RowOutput::value)
                .findFirst()
                .orElseThrow();
    }

    private void factory(SourceText text, Optimizer optimizer) {
        text.line("");
        text.line("/** {@return the rule of {@code " + optimizer.name() + "}, as it was declared} */");
        text.open((declaration.publicType() ? "public " : "") + "StepRule " + method(optimizer) + "()");
        text.line("return new " + ruleClass(optimizer) + "();");
        text.close();
    }

    private static String method(Optimizer optimizer) {
        return KernelCatalog.lowerCamel(optimizer.name());
    }

    private static String ruleClass(Optimizer optimizer) {
        String method = method(optimizer);
        return Character.toUpperCase(method.charAt(0)) + method.substring(1) + "Rule";
    }
}
