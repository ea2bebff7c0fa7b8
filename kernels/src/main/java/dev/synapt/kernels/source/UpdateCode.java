package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.RowStatement;
import java.util.ArrayList;
import java.util.List;

/** The method of an update rule: one run of a parameter's elements. */
final class UpdateCode {
    private final ElementType type;
    private final RowProgram program;
    private final List<String> slots;
    private final boolean gradient;

    UpdateCode(ElementType type, Loop.Elements update) {
        this.type = type;
        this.program = update.program();
        this.gradient = update instanceof Loop.Update;
        this.slots = update.statement().state().stream()
                .map(RowStatement.Map.Input::variable)
                .toList();
    }

    /** The parameter and its state as a kernel names them. */
    static List<String> arrays(Signature signature, Loop.Elements update) {
        List<String> arrays = new ArrayList<>();
        arrays.add(signature.name(update.statement().parameter()));
        update.statement().state().forEach(state -> arrays.add(signature.name(state.tensor())));
        return arrays;
    }

    /** Arguments of a call in plain Java, where the gradient lies at the same index as the parameter. */
    static List<String> arguments(List<String> arrays, String gradient, String from, String to, List<String> scalars) {
        List<String> arguments = new ArrayList<>(arrays);
        arguments.add(gradient);
        arguments.add(from);
        arguments.add(to);
        arguments.addAll(scalars);
        return arguments;
    }

    private List<String> formals() {
        List<String> formals = new ArrayList<>();
        formals.add(type.array() + " w");
        slots.forEach(slot -> formals.add(type.array() + " " + slot));
        return formals;
    }

    private List<String> scalarFormals() {
        return program.scalarInputs().stream()
                .map(name -> type.real() + " " + name)
                .toList();
    }

    /** In plain Java. All arrays have the same index, so that HotSpot makes vectors of the loop. */
    void printPlain(SourceText text, String name) {
        List<String> formals = formals();
        if (gradient) {
            formals.add(type.array() + " g");
        }
        formals.add("int from");
        formals.add("int to");
        formals.addAll(scalarFormals());
        text.call("private static void " + name, formals, " {");
        ScalarCode scalars = new ScalarCode(type, 1);
        scalars.print(text, program.scalarLets(), v -> v);
        text.open("for (int j = from; j < to; j++)");
        Stage stage = program.stages().get(0);
        scalars.print(text, stage.elementLets(), v -> v + "[j]");
        for (Stage.ElementOutput output : stage.outputs()) {
            text.line(output.buffer() + "[j] = " + scalars.atom(output.value()) + ";");
        }
        text.close();
        text.close();
    }

    /** With vectors; the gradient is a tile of its own. */
    void printVector(SourceText text, String name, int lanes) {
        List<String> formals = formals();
        formals.add("int at");
        if (gradient) {
            formals.add(type.array() + " g");
            formals.add("int gAt");
        }
        formals.add("int count");
        formals.addAll(scalarFormals());
        text.call("private static void " + name, formals, " {");
        VectorCode vectors = new VectorCode(type, 1);
        vectors.print(text, program.scalarLets(), v -> v);
        text.open("for (int j = 0; j < count; j += " + lanes + ")");
        Stage stage = program.stages().get(0);
        vectors.print(
                text, stage.elementLets(), v -> type.vector() + ".fromArray(SPECIES, " + v + ", " + position(v) + ")");
        for (Stage.ElementOutput output : stage.outputs()) {
            text.line(vectors.vector(output.value()) + ".intoArray(" + output.buffer() + ", at + j);");
        }
        text.close();
        text.close();
    }

    private static String position(String variable) {
        return variable.equals("g") ? "gAt + j" : "at + j";
    }
}
