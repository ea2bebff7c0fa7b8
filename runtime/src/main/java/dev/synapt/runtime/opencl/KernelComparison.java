package dev.synapt.runtime.opencl;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.engine.RelativeError;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.DevicePlan;
import dev.synapt.runtime.program.DevicePlan.Pass;
import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.ReferenceKernels;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Runs a step, an evaluation and a prediction on a device kernel by kernel. Before each kernel that Java has too, its
 * arrays in Java get what the device has in them; what the two make of it is compared.
 */
final class KernelComparison {
    private static final List<Pass> PASSES =
            List.of(Pass.PENALTY, Pass.TRAIN, Pass.UPDATE, Pass.EVALUATE, Pass.PREDICT);
    private static final String RESULTS = "results";

    private final DevicePlan plan;
    private final DeviceSession session;
    private final DeviceState state;
    private final DeviceWorkspace workspace;
    private final State javaState;
    private final Workspace javaWorkspace;
    private final Step step;
    private final ReferenceKernels reference;
    private final Object outputs;

    /** Arrays in Java by the names that they have on the device. */
    private final Map<String, Object> arrays = new HashMap<>();

    /** Elements of parameters, of their slots and of their gradients that are no padding. */
    private final Map<String, BitSet> parameters = new HashMap<>();

    KernelComparison(
            Architecture architecture,
            DevicePlan plan,
            DeviceSession session,
            DeviceState state,
            DeviceWorkspace workspace,
            State javaState,
            Workspace javaWorkspace,
            Step step) {
        this.plan = plan;
        this.session = session;
        this.state = state;
        this.workspace = workspace;
        this.javaState = javaState;
        this.javaWorkspace = javaWorkspace;
        this.step = step;
        this.reference = plan.referenceKernels();
        this.outputs = NumberArrays.create(architecture.precision(), step.rows * architecture.outputSize());
        reference.arrays(javaState, javaWorkspace, arrays);
        for (int p = 0; p < plan.parameters().size(); p++) {
            Layout layout = architecture.parameters().get(p).layout();
            BitSet elements = new BitSet();
            for (int i = 0; i < layout.rows() * layout.columns(); i++) {
                elements.set(layout.at(i));
            }
            plan.parameters().get(p).forEach(name -> parameters.put(name, elements));
            parameters.put(plan.gradients().get(p), elements);
        }
        arrays.put("outputs", outputs);
    }

    List<KernelCheck> run() {
        List<KernelCheck> checks = new ArrayList<>();
        step.iteration = plan.launches().stream()
                .mapToLong(DevicePlan.Launch::every)
                .distinct()
                .reduce(1, Math::multiplyExact);
        workspace.begin(step, 0, step.rows, true);
        workspace.weigh(step);
        try (PlannedPasses passes = workspace.oneByOne(state)) {
            for (Pass pass : PASSES) {
                List<PlannedLaunch> launches = passes.launches(pass).stream()
                        .filter(launch -> launch.isFor(step.rows))
                        .toList();
                for (int from = 0, to; from < launches.size(); from = to) {
                    to = from + 1;
                    while (to < launches.size() && isOneKernel(launches.get(from), launches.get(to))) {
                        to++;
                    }
                    checks.add(check(pass, launches.subList(from, to)));
                }
            }
        }
        state.change();
        return checks;
    }

    private static boolean isOneKernel(PlannedLaunch one, PlannedLaunch other) {
        return one.plan().reference() >= 0
                && one.plan().reference() == other.plan().reference();
    }

    private KernelCheck check(Pass pass, List<PlannedLaunch> launches) {
        int number = launches.get(0).plan().reference();
        List<String> names =
                launches.stream().map(launch -> launch.plan().kernel()).toList();
        String passName = pass.name().toLowerCase(Locale.ROOT);
        if (number < 0) {
            return new KernelCheck(names.get(0), passName, names, time(launches), OptionalDouble.empty());
        }
        Set<String> arguments = new LinkedHashSet<>();
        launches.forEach(launch -> arguments.addAll(launch.plan().arguments()));
        Map<String, Object> before = copyToJava(arguments);
        long nanos = time(launches);
        reference.run(number, javaState, javaWorkspace, step, outputs);
        double error = arguments.contains(RESULTS) ? errorOfResults() : 0;
        for (Map.Entry<String, Object> entry : before.entrySet()) {
            error = Math.max(error, error(entry.getKey(), entry.getValue(), elements(number, entry.getKey())));
        }
        return new KernelCheck(plan.references().get(number), passName, names, nanos, OptionalDouble.of(error));
    }

    private long time(List<PlannedLaunch> launches) {
        session.finish();
        long begin = System.nanoTime();
        launches.forEach(launch -> workspace.run(launch, step.rows));
        session.finish();
        return System.nanoTime() - begin;
    }

    /** Gives arrays in Java what the device has in them, and returns copies of that. */
    private Map<String, Object> copyToJava(Set<String> names) {
        Map<String, Object> copies = new HashMap<>();
        for (String name : names) {
            Object array = arrays.get(name);
            if (array != null) {
                download(name, array);
                Object copy = NumberArrays.copy(array);
                copies.put(name, copy);
            }
        }
        if (names.contains(RESULTS)) {
            workspace.results(state, 0, step.rows);
            for (int output = 0; output < workspace.lossRows.length; output++) {
                copy(workspace.lossRows[output], javaWorkspace.lossRows[output]);
                for (int metric = 0; metric < workspace.metricRows[output].length; metric++) {
                    copy(workspace.metricRows[output][metric], javaWorkspace.metricRows[output][metric]);
                }
            }
        }
        return copies;
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }

    private void download(String name, Object array) {
        DeviceArrays.download(Objects.requireNonNull(workspace.buffer(state, name)), array, NumberArrays.length(array));
    }

    /** Of what has changed on either side: other numbers in an array may be many and large, and no kernel's. */
    private double error(String name, Object before, IntPredicate elements) {
        Object expected = Objects.requireNonNull(arrays.get(name));
        Object actual = NumberArrays.copy(expected);
        download(name, actual);
        RelativeError error = new RelativeError();
        for (int i = 0; i < NumberArrays.length(expected); i++) {
            double old = NumberArrays.get(before, i);
            double inJava = NumberArrays.get(expected, i);
            double onDevice = NumberArrays.get(actual, i);
            if (elements.test(i) && (inJava != old || onDevice != old)) {
                error.add(inJava, onDevice);
            }
        }
        return error.value();
    }

    /** Which elements of an array mean something after a kernel. */
    private IntPredicate elements(int number, String array) {
        BitSet ofParameter = parameters.get(array);
        if (ofParameter != null) {
            return ofParameter::get;
        }
        return plan.paddings().stream()
                .filter(padding ->
                        padding.reference() == number && padding.array().equals(array))
                .findFirst()
                .<IntPredicate>map(padding -> i -> i % padding.stride() < padding.columns())
                .orElse(i -> true);
    }

    private double errorOfResults() {
        workspace.results(state, 0, step.rows);
        double largest = 0;
        for (int output = 0; output < workspace.lossRows.length; output++) {
            largest = Math.max(largest, RelativeError.of(javaWorkspace.lossRows[output], workspace.lossRows[output]));
            for (int metric = 0; metric < workspace.metricRows[output].length; metric++) {
                largest = Math.max(
                        largest,
                        RelativeError.of(
                                javaWorkspace.metricRows[output][metric], workspace.metricRows[output][metric]));
            }
        }
        return largest;
    }
}
