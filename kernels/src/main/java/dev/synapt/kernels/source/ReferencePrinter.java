package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;

/** The class that runs kernels of a network one by one in plain Java, to compare those of a device with. */
final class ReferencePrinter {
    /** Calls, or arrays, in one method: bounds its bytecode, at some 80 bytes a call. */
    private static final int LINES = 50;

    private final KernelCatalog catalog;
    private final ClassNames names;
    private final List<List<Kernel.Call>> calls;

    /** @param calls by the numbers that launches have for them */
    ReferencePrinter(KernelCatalog catalog, ClassNames names, List<List<Kernel.Call>> calls) {
        this.catalog = catalog;
        this.names = names;
        this.calls = calls.stream()
                .map(together -> together.stream().map(this::alone).toList())
                .toList();
    }

    /** By one thread, of all samples and all columns. */
    private Kernel.Call alone(Kernel.Call call) {
        boolean shared = call.task() instanceof Task.Product product && product.byColumns();
        Kernel.Call whole = shared ? call.ofPanels(catalog.panels((Task.Product) call.task())) : call;
        List<String> actuals = new ArrayList<>(whole.ofRows("0", "step.rows").actuals());
        actuals.replaceAll(actual -> switch (actual) {
            case "thread", "outputAt" -> "0";
            case "threads" -> "1";
            case "scratch" -> "b.scratch[0]";
            default -> actual;
        });
        return new Kernel.Call(call.kernel(), call.task(), actuals);
    }

    String print() {
        SourceText body = new SourceText(1);
        body.line("private final " + names.network() + ".Kernels kernels = new " + names.plain() + "();");
        run(body);
        arrays(body);
        SourceText text = new SourceText(0);
        names.header(text, imports(body.toString()));
        text.line("/** Kernels of {@link " + names.network()
                + "} one by one in plain Java, for what a device computes to be compared with. */");
        names.annotations(text);
        text.open("final class " + names.reference() + " extends ReferenceKernels");
        text.raw(body.toString());
        return text.close().toString();
    }

    private static List<String> imports(String body) {
        List<String> imports = new ArrayList<>(List.of("java.util.Map"));
        for (String type : List.of("ReferenceKernels", "State", "Step", "Workspace")) {
            imports.add("dev.synapt.runtime.program." + type);
        }
        for (String type : List.of("program.Lanes", "program.MomentumSchedule", "random.Threefry")) {
            if (body.contains(type.substring(type.indexOf('.') + 1) + ".")) {
                imports.add("dev.synapt.runtime." + type);
            }
        }
        return imports;
    }

    private void run(SourceText text) {
        String formals = "int number, State state, Workspace workspace, Step step, Object outputs";
        PassesPrinter.override(text, "void run(" + formals + ")");
        List<Integer> ends = ends();
        for (int i = 0; i < ends.size(); i++) {
            text.open("if (number < " + ends.get(i) + ")");
            text.line("run" + i + "(number, state, workspace, step, outputs);");
            text.line("return;");
            text.close();
        }
        text.line("throw new IndexOutOfBoundsException(number);");
        text.close();
        for (int i = 0; i < ends.size(); i++) {
            text.line("");
            int from = i == 0 ? 0 : ends.get(i - 1);
            text.line("/** Kernels " + from + " to " + (ends.get(i) - 1) + ". */");
            text.open("private void run" + i + "(" + formals + ")");
            run(text, from, ends.get(i));
            text.close();
        }
    }

    /** Where the numbers of each method end, which has few calls enough. */
    private List<Integer> ends() {
        List<Integer> ends = new ArrayList<>();
        int inMethod = 0;
        for (int i = 0; i < calls.size(); i++) {
            int count = calls.get(i).size();
            if (inMethod > 0 && inMethod + count > LINES) {
                ends.add(i);
                inMethod = 0;
            }
            inMethod += count;
        }
        if (inMethod > 0) {
            ends.add(calls.size());
        }
        return ends;
    }

    private void run(SourceText text, int from, int to) {
        StringBuilder all = new StringBuilder();
        calls.subList(from, to)
                .forEach(together -> together.forEach(call -> all.append(call).append('\n')));
        List<String> scalars = new StepLocals(catalog.schedule()).scalars(all.toString());
        new PassesPrinter(catalog).locals(text, all + String.join("\n", scalars), names.network() + ".");
        scalars.forEach(text::line);
        text.open("switch (number)");
        for (int i = from; i < to; i++) {
            text.open("case " + i + ":");
            calls.get(i).forEach(call -> text.call("kernels." + call.kernel().name(), call.actuals(), ";"));
            text.line("break;");
            text.close();
        }
        unknown(text);
    }

    private static void unknown(SourceText text) {
        text.line("default:");
        text.line("    throw new IndexOutOfBoundsException(number);");
        text.close();
    }

    private void arrays(SourceText text) {
        List<String> lines = new ArrayList<>();
        new ArraysPrinter(catalog)
                .fields()
                .forEach((name, field) -> lines.add("arrays.put(\"" + name + "\", " + field + ");"));
        PassesPrinter.override(text, "void arrays(State state, Workspace workspace, Map<String, Object> arrays)");
        String types = names.network() + ".";
        for (int i = 0; i < methods(lines); i++) {
            text.line("arrays" + i + "((" + types + "Parameters) state, (" + types + "Buffers) workspace, arrays);");
        }
        text.close();
        for (int i = 0; i < methods(lines); i++) {
            text.line("");
            text.line("/** Arrays of parameters and buffers by their names, a part of them. */");
            text.open("private static void arrays" + i + "(" + types + "Parameters p, " + types
                    + "Buffers b, Map<String, Object> arrays)");
            lines.subList(i * LINES, Math.min(lines.size(), (i + 1) * LINES)).forEach(text::line);
            text.close();
        }
    }

    private static int methods(List<?> lines) {
        return (lines.size() + LINES - 1) / LINES;
    }
}
