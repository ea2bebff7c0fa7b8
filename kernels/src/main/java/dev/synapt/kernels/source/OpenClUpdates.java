package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Update rules in OpenCL C: one kernel for all parameters that follow a rule, a work-item for each element. */
final class OpenClUpdates {
    /** Elements of the parameter, padding included. */
    static final String COUNT = "count";

    private OpenClUpdates() {}

    /** The parameter that holds numbers of the step that a rule has this name for. */
    static String array(String number) {
        return number + "s";
    }

    /** The parameter that says which of them it is. */
    static String place(String number) {
        return number + "At";
    }

    static OpenClKernel kernel(String name, OpenClLanes lanes, Loop.Elements update) {
        OpenClType type = lanes.type();
        RowProgram program = update.program();
        SourceText text = new SourceText(1);
        text.line("const int j = get_global_id(0)" + (lanes.isVector() ? " * " + lanes.count() : "") + ";");
        text.open("if (j >= " + COUNT + ")").line("return;").close();
        Set<String> numbers = update.statement().numbers().keySet();
        for (String number : numbers) {
            text.line("const " + type.real() + " " + number + " = " + array(number) + "[" + place(number) + "];");
        }
        ScalarCode scalars = new ScalarCode(type, 1);
        scalars.print(text, program.scalarLets(), v -> v);
        Stage stage = program.stages().get(0);
        lanes.stage(
                text,
                scalars,
                stage,
                variable -> lanes.load(variable, "j"),
                (output, value) -> text.line(lanes.store(value, output.buffer(), "j")));
        List<Formal> formals = new ArrayList<>();
        formals.add(new Formal("const int", COUNT));
        formals.add(new Formal(type.array(), UpdateRule.PARAMETER));
        update.statement().state().forEach(state -> formals.add(new Formal(type.array(), state.variable())));
        if (update instanceof Loop.Update) {
            formals.add(new Formal(type.array(), UpdateRule.GRADIENT));
        }
        for (String number : numbers) {
            formals.add(new Formal(type.array(), array(number)));
            formals.add(new Formal("const int", place(number)));
        }
        program.scalarInputs().stream()
                .filter(scalar -> !numbers.contains(scalar))
                .forEach(scalar -> formals.add(new Formal("const " + type.real(), scalar)));
        return new OpenClKernel(name, formals, WorkItems.ofWhole(), text.toString());
    }
}
