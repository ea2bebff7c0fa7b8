package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.UpdateRule;
import dev.synapt.kernels.schedule.Layouts;
import java.util.ArrayList;
import java.util.List;

/** Update rules in OpenCL C: one kernel for all parameters that follow a rule, a work-item for each element. */
final class OpenClUpdates {
    /** Elements of the parameter, padding included. */
    static final String COUNT = "count";

    private OpenClUpdates() {}

    static OpenClKernel kernel(String name, Layouts layouts, Loop.Elements update) {
        OpenClType type = OpenClType.of(layouts.precision());
        RowProgram program = update.program();
        SourceText text = new SourceText(1);
        text.line("const int j = get_global_id(0);");
        text.open("if (j >= " + COUNT + ")").line("return;").close();
        ScalarCode scalars = new ScalarCode(type, 1);
        scalars.print(text, program.scalarLets(), v -> v);
        Stage stage = program.stages().get(0);
        scalars.print(text, stage.elementLets(), v -> v + "[j]");
        for (Stage.ElementOutput output : stage.outputs()) {
            text.line(output.buffer() + "[j] = " + scalars.atom(output.value()) + ";");
        }
        List<Formal> formals = new ArrayList<>();
        formals.add(new Formal("const int", COUNT));
        formals.add(new Formal(type.array(), UpdateRule.PARAMETER));
        update.statement().state().forEach(state -> formals.add(new Formal(type.array(), state.variable())));
        if (update instanceof Loop.Update) {
            formals.add(new Formal(type.array(), UpdateRule.GRADIENT));
        }
        program.scalarInputs().forEach(scalar -> formals.add(new Formal("const " + type.real(), scalar)));
        return new OpenClKernel(name, formals, WorkItems.ofWhole(), text.toString());
    }
}
