package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.schedule.Transposition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The order of kernels in each pass. */
final class PassesPrinter {
    /** Calls in one method: bounds its bytecode, at some 60 bytes a call. */
    private static final int CALLS = 60;

    /** Parameters that say what a thread does of passes in which rows look at nothing but themselves. */
    private static final String ROWS = "int thread, int from, int to";

    private final KernelCatalog catalog;
    private final Schedule schedule;
    private final Graph graph;
    private final ElementType type;
    private final SampleBlocks blocks;

    PassesPrinter(KernelCatalog catalog) {
        this.catalog = catalog;
        this.schedule = catalog.schedule();
        this.graph = schedule.loops().plan().graph();
        this.blocks = new SampleBlocks(schedule);
        this.type = ElementType.of(schedule.layouts().precision());
    }

    /** @param ofNetwork whether the weights are those of another state: of the network, in one of its phases */
    void print(SourceText text, boolean ofNetwork) {
        text.line("");
        text.line("/** The passes of a step and of a prediction, with the kernels of one back end. */");
        text.openClass("private static final class Passes extends Program");
        text.line("private final Kernels kernels;");
        text.line("");
        text.open("Passes(Kernels kernels)");
        text.line("this.kernels = kernels;");
        text.close();
        arrays(text, ofNetwork);
        String rows = "State state, Workspace workspace, Step step, " + ROWS;
        train(text);
        new UpdatePhases(catalog.update()).print(text, this::pieces);
        evaluate(text);
        pass(text, "predict", rows + ", Object outputs, int outputAt", catalog.predict());
        if (!catalog.augment().isEmpty()) {
            pass(text, "augment", rows + ", Object outputs, int outputAt", catalog.augment());
        }
        if (!catalog.penalties().isEmpty()) {
            penalties(text);
        }
        new GradientsPrinter(schedule).print(text);
        text.close();
    }

    private void penalties(SourceText text) {
        override(text, "boolean penalizes()");
        text.line("return true;");
        text.close();
        pass(text, "sumPenalties", "State state, Workspace workspace, int thread, int threads", catalog.penalties());
        override(text, "double penalty(Workspace workspace)");
        text.line("Buffers b = (Buffers) workspace;");
        text.line("double penalty = 0;");
        for (Kernel.Call call : catalog.penalties()) {
            Tensor sums = call.task().main().statement().writes().get(0);
            text.line("penalty += Lanes.sum(b." + sums.name() + ", " + sums.columns() + ");");
        }
        text.line("return penalty;");
        text.close();
    }

    private void arrays(SourceText text, boolean ofNetwork) {
        override(text, "State newState(" + (ofNetwork ? "State weights" : "") + ")");
        text.line("return new Parameters(" + (ofNetwork ? "weights" : "") + ");");
        text.close();
        override(text, "Workspace newWorkspace(int capacity, int threads, boolean training)");
        text.line("return new Buffers(capacity, threads, training, kernels.wholeGradients());");
        text.close();
        override(text, "void refresh(State state)");
        if (!schedule.transposed().isEmpty()) {
            text.line("Parameters p = (Parameters) state;");
        }
        for (TrainingPlan.Trained trained : schedule.loops().plan().parameters()) {
            Tensor values = trained.values();
            Transposition transposition = schedule.transposed().get(values);
            if (transposition != null) {
                TransposeCode transpose = new TransposeCode(schedule.layouts(), values, transposition);
                text.line("Kernels." + transpose.name() + "(p." + values.name()
                        + ", p." + values.name() + "Transposed, 0, " + values.rows() + ", 0, " + values.columns()
                        + ");");
            }
        }
        text.close();
        override(text, "boolean inputsFinite(Step step, int from, int to)");
        int size = graph.input().size();
        text.line("return kernels.finite((" + type.array() + ") step.inputs, step.inputsAt + from * " + size
                + ", step.inputsAt + to * " + size + ");");
        text.close();
    }

    static void override(SourceText text, String signature) {
        overriding(text, "public " + signature);
    }

    /** The head of a method of any visibility that overrides another. */
    static void overriding(SourceText text, String head) {
        text.line("");
        text.line("@Override");
        text.open(head);
    }

    /** Phase by phase: threads that share columns have to meet before and after. */
    private void train(SourceText text) {
        List<List<Kernel.Call>> phases = phases();
        switchPhases(text, "train", phases.size(), "int thread, int threads");
        for (int i = 0; i < phases.size(); i++) {
            phase(text, "train" + i, phases.get(i));
        }
    }

    /** Phases where losses compare samples; else there is one. */
    private void evaluate(SourceText text) {
        List<Kernel.Call> calls = catalog.evaluate();
        if (calls.stream().noneMatch(PassesPrinter::pairs)) {
            pass(text, "evaluate", "State state, Workspace workspace, Step step, int phase, " + ROWS, calls);
            return;
        }
        List<List<Kernel.Call>> phases = new ArrayList<>();
        for (Kernel.Call call : calls) {
            boolean begins = phases.isEmpty()
                    || pairs(call)
                    || pairs(phases.get(phases.size() - 1).get(0));
            if (begins) {
                phases.add(new ArrayList<>());
            }
            phases.get(phases.size() - 1).add(call);
        }
        switchPhases(text, "evaluate", phases.size(), ROWS);
        for (int i = 0; i < phases.size(); i++) {
            text.line("");
            comment(text, phases.get(i), "threads share rows");
            pieces(
                    text,
                    "private void evaluate" + i,
                    "State state, Workspace workspace, Step step, " + ROWS,
                    phases.get(i));
        }
    }

    /** How many phases a pass has, and the method that calls those of one. */
    private static void switchPhases(SourceText text, String name, int phases, String shares) {
        override(text, "int " + name + "Phases()");
        text.line("return " + phases + ";");
        text.close();
        override(text, "void " + name + "(State state, Workspace workspace, Step step, int phase, " + shares + ")");
        text.open("switch (phase)");
        for (int i = 0; i < phases; i++) {
            text.line("case " + i + ":");
            text.line("    " + name + i + "(state, workspace, step, " + shares.replace("int ", "") + ");");
            text.line("    break;");
        }
        text.line("default:");
        text.line("    throw new IndexOutOfBoundsException(phase);");
        text.close();
        text.close();
    }

    /**
     * A phase begins where threads have to meet: around shared columns and kernels, around what looks at all samples of
     * the batch, and around what one thread does.
     */
    private List<List<Kernel.Call>> phases() {
        List<List<Kernel.Call>> phases = new ArrayList<>();
        List<Kernel.Call> current = List.of();
        for (Kernel.Call call : catalog.train()) {
            boolean joins = !current.isEmpty()
                    && current.size() < CALLS
                    && sharedColumns(call) == null
                    && sharedColumns(current.get(0)) == null
                    && transforms(call) == transforms(current.get(0))
                    && !pairs(call)
                    && !pairs(current.get(0))
                    && call.task().once() == current.get(0).task().once();
            if (!joins) {
                current = new ArrayList<>();
                phases.add(current);
            }
            current.add(call);
        }
        return phases;
    }

    private static boolean transforms(Kernel.Call call) {
        return call.task() instanceof Task.KernelTransform;
    }

    private static boolean pairs(Kernel.Call call) {
        return call.task() instanceof Task.Pairs;
    }

    /** The product of a call whose columns threads share, or null. */
    private static Task.@Nullable Product sharedColumns(Kernel.Call call) {
        return call.task() instanceof Task.Product product && product.byColumns() ? product : null;
    }

    private void phase(SourceText text, String name, List<Kernel.Call> calls) {
        Task.Product shared = sharedColumns(calls.get(0));
        text.line("");
        if (transforms(calls.get(0))) {
            comment(text, calls, "threads share kernels");
            text.open(
                    "private void " + name + "(State state, Workspace workspace, Step step, int thread, int threads)");
            calls(text, calls);
            text.close();
            return;
        }
        boolean once = calls.get(0).task().once();
        String sharing =
                once ? "one thread does it" : "threads share " + (shared == null ? "" : "columns and ") + "rows";
        comment(text, calls, sharing);
        text.open("private void " + name + "(State state, Workspace workspace, Step step, int thread, int threads)");
        if (once) {
            text.open("if (thread != 0)").line("return;").close();
            if (calls.stream().anyMatch(call -> call.actuals().contains(Signature.TO))) {
                text.line("int from = 0;");
                text.line("int to = step.rows;");
            }
        } else if (shared == null) {
            text.line("int from = Share.row(step.rows, thread, threads);");
            text.line("int to = Share.row(step.rows, thread + 1, threads);");
        } else {
            int panels = catalog.panels(shared);
            text.line("int across = Share.ofColumns(step.rows, " + panels + ", threads);");
            text.line("int from = Share.row(step.rows, thread / across, threads / across);");
            text.line("int to = Share.row(step.rows, thread / across + 1, threads / across);");
            text.line("int " + Signature.FIRST_PANEL + " = Share.begin(" + panels + ", thread % across, across);");
            text.line("int " + Signature.END_PANEL + " = Share.begin(" + panels + ", thread % across + 1, across);");
        }
        calls(text, calls);
        text.close();
    }

    /** Says whose calls a phase has and who does them. */
    private static void comment(SourceText text, List<Kernel.Call> calls, String sharing) {
        String layers =
                calls.stream().map(call -> call.task().layer()).distinct().collect(Collectors.joining(", "));
        text.line("/** " + layers + ": " + sharing + ". */");
    }

    private void pass(SourceText text, String name, String formals, List<Kernel.Call> calls) {
        text.line("");
        text.line("@Override");
        pieces(text, "public void " + name, formals, calls);
    }

    /** A method that calls kernels, with methods of its own for parts of them where there are many. */
    private void pieces(SourceText text, String head, String formals, List<Kernel.Call> calls) {
        int pieces = Math.max(1, (calls.size() + CALLS - 1) / CALLS);
        String name = head.substring(head.lastIndexOf(' ') + 1);
        text.open(head + "(" + formals + ")");
        if (pieces == 1) {
            calls(text, calls);
            text.close();
            return;
        }
        String names = formals.replaceAll("(\\w+) (\\w+)", "$2");
        for (int i = 0; i < pieces; i++) {
            text.line(name + "Part" + i + "(" + names + ");");
        }
        text.close();
        for (int i = 0; i < pieces; i++) {
            text.line("");
            text.line("/** Part " + (i + 1) + " of " + pieces + ". */");
            text.open("private void " + name + "Part" + i + "(" + formals + ")");
            calls(text, calls.subList(i * CALLS, Math.min(calls.size(), (i + 1) * CALLS)));
            text.close();
        }
    }

    private void calls(SourceText text, List<Kernel.Call> calls) {
        StringBuilder all = new StringBuilder();
        calls.forEach(call -> all.append(call).append('\n'));
        List<String> scalars = new StepLocals(schedule).scalars(all.toString());
        locals(text, all + String.join("\n", scalars), "");
        scalars.forEach(text::line);
        for (SampleBlocks.Group group : blocks.groups(calls)) {
            group(text, group);
        }
    }

    private static void group(SourceText text, SampleBlocks.Group group) {
        int samples = group.samples();
        if (UpdatePhases.isStatistics(group.calls().get(0).task())) {
            text.open("if (thread == 0)");
            group.calls().forEach(call -> text.call("kernels." + call.kernel().name(), call.actuals(), ";"));
            text.close();
            return;
        }
        if (samples > 0) {
            text.open("for (int first = from; first < to; first += " + samples + ")");
            text.line("int last = Math.min(first + " + samples + ", to);");
        }
        for (Kernel.Call call : group.calls()) {
            Kernel.Call of = samples > 0 ? call.ofRows("first", "last") : call;
            text.call("kernels." + of.kernel().name(), of.actuals(), ";");
        }
        if (samples > 0) {
            text.close();
        }
    }

    /**
     * Declares what calls name.
     *
     * @param network qualifies the network's own types
     */
    void locals(SourceText text, String calls, String network) {
        if (calls.contains("p.")) {
            text.line(network + "Parameters p = (" + network + "Parameters) state;");
        }
        if (calls.contains("b.") || Identifiers.hasUnqualified(calls, "scratch")) {
            text.line(network + "Buffers b = (" + network + "Buffers) workspace;");
        }
        if (Identifiers.hasUnqualified(calls, "scratch")) {
            text.line(network + "Kernels.Scratch scratch = b.scratch[thread];");
        }
        if (Identifiers.hasUnqualified(calls, "inputs")) {
            text.line(type.array() + " inputs = (" + type.array() + ") step.inputs;");
        }
        targets(text, calls);
        scales(text, calls);
        if (Identifiers.hasUnqualified(calls, "output")) {
            text.line(type.array() + " output = (" + type.array() + ") outputs;");
        }
        new StepLocals(schedule).print(text, calls);
    }

    /** What the losses compare the outputs with. */
    private void targets(SourceText text, String calls) {
        List<Tensor> targets = schedule.loops().plan().targets();
        for (int i = 0; i < targets.size(); i++) {
            String name = targets.get(i).name();
            String array = targets.get(i).role() == Tensor.Role.LABEL ? "int[]" : type.array();
            if (Identifiers.hasUnqualified(calls, name)) {
                text.line(array + " " + name + " = (" + array + ") step.targets[" + i + "];");
            }
        }
    }

    /** By what the gradients of the losses are those of the network's. */
    private void scales(SourceText text, String calls) {
        List<Tensor> scales = schedule.loops().plan().scales();
        for (int i = 0; i < scales.size(); i++) {
            String name = scales.get(i).name();
            if (Identifiers.hasUnqualified(calls, name)) {
                text.line(type.array() + " " + name + " = (" + type.array() + ") step.weights[" + i + "].scales();");
            }
        }
    }
}
