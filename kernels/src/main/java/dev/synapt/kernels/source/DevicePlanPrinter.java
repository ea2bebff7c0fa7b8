package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class that says how a network runs on an OpenCL device: its arrays there and the launches of each pass. */
final class DevicePlanPrinter {
    /** Launches in one method: bounds its bytecode, at some 100 bytes a launch. */
    private static final int LAUNCHES = 40;

    /** Arguments that such a launch has at most. */
    private static final int ARGUMENTS = 12;

    private final KernelCatalog catalog;
    private final OpenClTasks tasks;
    private final OpenClTasks vectors;
    private final ClassNames names;
    private final Schedule schedule;
    private final Layouts layouts;

    /** Numbers of a step by their names among the arguments, as Java expressions of {@link StepLocals}. */
    private final Map<String, String> numbers = new LinkedHashMap<>();

    private final List<List<Kernel.Call>> references = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    DevicePlanPrinter(KernelCatalog catalog, Map<OpenClCut, OpenClTasks> tasks, ClassNames names) {
        this.catalog = catalog;
        this.tasks = Objects.requireNonNull(tasks.get(OpenClCut.ELEMENTS));
        this.vectors = Objects.requireNonNull(tasks.get(OpenClCut.VECTORS));
        this.names = names;
        this.schedule = catalog.schedule();
        this.layouts = schedule.layouts();
    }

    String print() {
        List<String> methods = new ArrayList<>();
        SourceText launches = new SourceText(1);
        pass(launches, methods, "REFRESH", OpenClLaunches::refresh);
        pass(launches, methods, "PENALTY", OpenClLaunches::penalties);
        pass(launches, methods, "TRAIN", of -> of.launches(catalog.train()));
        pass(launches, methods, "UPDATE", of -> of.update().launches());
        pass(launches, methods, "EVALUATE", of -> of.launches(catalog.evaluate()));
        pass(launches, methods, "PREDICT", of -> of.launches(catalog.predict()));
        SourceText body = new SourceText(1);
        body.open(names.openCl() + "(Cut cut)");
        body.line("super(\"" + names.openClSource() + "\", cut);");
        if (!schedule.penalties().isEmpty()) {
            body.line("penalties(" + schedule.penalties().size() + ");");
        }
        List<TrainingPlan.Trained> parameters = schedule.loops().plan().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            int index = i;
            GradientsPrinter.slopes(schedule, parameters.get(i))
                    .ifPresent(slopes -> body.line("slopes(" + index + ", \"" + slopes.name() + "\");"));
        }
        int penalized = schedule.loops().plan().graph().penalized().size();
        if (penalized > 0) {
            body.line("activityPenalties(" + penalized + ");");
        }
        if (tasks.needsDoubles()) {
            body.line("needsDoubles();");
        }
        body.line("declareArrays();");
        numbers.keySet().forEach(number -> body.line("number(\"" + number + "\");"));
        methods.forEach(method -> body.line(method + "();"));
        body.close();
        new OpenClArrays(schedule, tasks, vectors).print(body);
        body.raw(launches.toString());
        numbers(body);
        PassesPrinter.override(body, "ReferenceKernels referenceKernels()");
        body.line("return new " + names.reference() + "();");
        body.close();
        if (!schedule.penalties().isEmpty()) {
            penalties(body);
        }

        SourceText text = new SourceText(0);
        List<String> imports = new ArrayList<>(List.of(
                "dev.synapt.runtime.program.DevicePlan",
                "dev.synapt.runtime.program.ReferenceKernels",
                "dev.synapt.runtime.program.Step"));
        if (!schedule.penalties().isEmpty()) {
            imports.addAll(List.of(
                    "dev.synapt.runtime.program.Architecture",
                    "dev.synapt.runtime.program.State",
                    "dev.synapt.runtime.program.WeightGradients"));
        }
        if (body.toString().contains("MomentumSchedule.")) {
            imports.add("dev.synapt.runtime.program.MomentumSchedule");
        }
        if (body.toString().contains("Threefry.")) {
            imports.add("dev.synapt.runtime.random.Threefry");
        }
        names.header(text, imports);
        text.line("/** How {@link " + names.network() + "} runs on an OpenCL device. Its kernels are in {@code "
                + names.openClSource() + "}. */");
        names.annotations(text);
        text.open("final class " + names.openCl() + " extends DevicePlan");
        text.raw(body.toString());
        return text.close().toString();
    }

    /** Prints the methods of a pass, of launches task by task. */
    private void pass(
            SourceText text,
            List<String> methods,
            String pass,
            Function<OpenClLaunches, List<List<OpenClLaunch>>> launches) {
        List<List<OpenClLaunch>> ofVectors = launches.apply(new OpenClLaunches(vectors, catalog));
        List<List<OpenClLaunch>> ofElements = launches.apply(new OpenClLaunches(tasks, catalog));
        boolean[] first = new boolean[ofElements.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = isFirst(ofElements.get(i), ofVectors.get(i));
        }
        int printed = LAUNCHES;
        for (int i = 0; i < ofElements.size(); ) {
            int end = i;
            boolean same = ofVectors.get(i).equals(ofElements.get(i));
            int count = 0;
            for (; end < ofElements.size() && count < LAUNCHES / 2; end++) {
                if (ofVectors.get(end).equals(ofElements.get(end)) != same) {
                    break;
                }
                count += weight(ofElements.get(end)) + (same ? 0 : weight(ofVectors.get(end)));
            }
            if (printed >= LAUNCHES / 2) {
                if (i > 0) {
                    text.close();
                }
                String method = pass.toLowerCase(Locale.ROOT) + methods.size();
                text.line("");
                text.line("/** Launches of the pass, in order" + (i == 0 ? "" : ", continued") + ". */");
                text.open("private void " + method + "()");
                methods.add(method);
                printed = 0;
            }
            printed += count;
            if (same) {
                tasks(text, pass, ofElements, first, i, end);
            } else {
                text.open("if (ofVectors())");
                tasks(text, pass, ofVectors, first, i, end);
                text.orElse("else");
                tasks(text, pass, ofElements, first, i, end);
                text.close();
            }
            i = end;
        }
        if (!ofElements.isEmpty()) {
            text.close();
        }
    }

    /** Launches of an average number of arguments that some are as long as. */
    private static int weight(List<OpenClLaunch> launches) {
        return launches.stream()
                .mapToInt(launch -> 1 + launch.arguments().size() / ARGUMENTS)
                .sum();
    }

    /** Calls in Java that launches are compared with, the first of each kernel, by their numbers. */
    List<List<Kernel.Call>> references() {
        return references;
    }

    /** Takes note of what a task is compared with, if it is the first of its kernels. */
    private boolean isFirst(List<OpenClLaunch> ofElements, List<OpenClLaunch> ofVectors) {
        List<Kernel.Call> calls = calls(ofElements);
        String kernels = reference(calls) + names(ofElements) + names(ofVectors);
        // Numbers of a step need all sums, not only those that are the first of their kernel.
        boolean first = !calls.isEmpty()
                && (compared.add(kernels)
                        || calls.get(0).task() instanceof Task.ColumnSums
                        || calls.get(0).task() instanceof Task.Angles);
        if (first) {
            references.add(calls);
        }
        return first;
    }

    /** What launches do together. */
    private static List<Kernel.Call> calls(List<OpenClLaunch> launches) {
        return launches.stream()
                .flatMap(launch -> launch.calls().stream())
                .distinct()
                .toList();
    }

    /** The name of what launches are compared with. */
    private static String reference(List<Kernel.Call> calls) {
        return calls.stream().map(call -> call.kernel().name()).collect(Collectors.joining(", "));
    }

    private static List<String> names(List<OpenClLaunch> launches) {
        return launches.stream().map(OpenClLaunch::kernel).toList();
    }

    private void tasks(
            SourceText text, String pass, List<List<OpenClLaunch>> tasks, boolean[] first, int from, int to) {
        for (int i = from; i < to; i++) {
            task(text, pass, tasks.get(i), first[i]);
        }
    }

    private void task(SourceText text, String pass, List<OpenClLaunch> launches, boolean isFirst) {
        boolean said = !isFirst;
        for (OpenClLaunch launch : launches) {
            if (!launch.calls().isEmpty() && !said) {
                List<Kernel.Call> calls = calls(launches);
                long count =
                        launches.stream().filter(of -> !of.calls().isEmpty()).count();
                text.line("reference(\"" + reference(calls) + "\", " + count + ");");
                calls.stream().flatMap(call -> written(call.task())).distinct().forEach(tensor -> padded(text, tensor));
                said = true;
            }
            launch(text, pass, launch);
        }
    }

    private static Stream<Tensor> written(Task task) {
        Loop written =
                task instanceof Task.Product product && product.epilogue() != null ? product.epilogue() : task.main();
        return written.statement().writes().stream();
    }

    /** Says which columns of a result are padding, of which each side may make what it likes. */
    private void padded(SourceText text, Tensor tensor) {
        boolean ofBatch = tensor.role() == Tensor.Role.ACTIVATION || tensor.role() == Tensor.Role.GRADIENT;
        if (ofBatch && layouts.stride(tensor) > tensor.columns()) {
            text.line("padded(\"" + schedule.memory().place(tensor).name() + "\", " + tensor.columns() + ", "
                    + layouts.stride(tensor) + ");");
        }
    }

    private void launch(SourceText text, String pass, OpenClLaunch launch) {
        List<String> arguments = new ArrayList<>();
        arguments.add("Pass." + (launch.gradient() ? "GRADIENT" : pass));
        arguments.add('"' + launch.kernel() + '"');
        WorkItems.Extent extent = launch.extent();
        arguments.add(String.valueOf(extent.count()));
        for (OpenClArgument argument : launch.arguments()) {
            arguments.add('"' + argument.name() + '"');
            String number = argument.expression();
            if (number != null) {
                numbers.put(argument.name(), number);
            }
        }
        if (launch.every() > 1) {
            text.line("every(" + launch.every() + ");");
        }
        if (extent.perSample() > 1) {
            text.line("perSample(" + extent.perSample() + ");");
        }
        if (extent.together() > 1) {
            text.line("together(" + extent.together() + ");");
        }
        if (extent.beyond() > 0) {
            text.line("beyond(" + extent.beyond() + ");");
        }
        switch (launch.use()) {
            case ALWAYS -> {}
            case ALONE -> text.line("alone();");
            case JOINED -> text.line("joined();");
        }
        OpenClLaunch.Form form = launch.form();
        if (form != null && form.launches() > 0) {
            text.line("instead(" + form.group() + ", " + form.launches() + ");");
        }
        text.call(extent.ofSamples() ? "ofSamples" : "ofWhole", arguments, ";");
    }

    private void numbers(SourceText text) {
        text.line("");
        text.line("@Override");
        text.open("public void numbers(Step step, Numbers numbers)");
        StepLocals locals = new StepLocals(schedule);
        String names = String.join("\n", numbers.values());
        List<String> scalars = locals.scalars(names);
        locals.print(text, names + String.join("\n", scalars));
        scalars.forEach(text::line);
        int index = 0;
        for (String expression : numbers.values()) {
            text.line("numbers.set(" + index++ + ", " + expression + ");");
        }
        text.close();
    }

    /** What penalties add to gradients, for those who look at them: from the weights, in Java. */
    private void penalties(SourceText text) {
        List<TrainingPlan.Trained> parameters = schedule.loops().plan().parameters();
        text.line("");
        text.line("@Override");
        text.open("public void addPenalties(double[][] gradients, Architecture architecture, State state)");
        for (int i = 0; i < parameters.size(); i++) {
            String weights = "(" + ElementType.of(layouts.precision()).array() + ") state.arrays(" + i + ")[0]";
            GradientsPrinter.penaltyGradient(parameters.get(i), i, "architecture", weights)
                    .ifPresent(text::line);
        }
        text.close();
    }
}
