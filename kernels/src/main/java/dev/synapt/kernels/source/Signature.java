package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Schedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a kernel, and the expressions that a task passes for them. Parameters are named after their part in
 * the formula, so that kernels of layers that differ only in their arrays are the same text.
 */
final class Signature {
    /** Parameters of a kernel that works on rows of the batch, the second one exclusive. */
    static final String FROM = "from";

    static final String TO = "to";

    /** Parameters of a product whose columns are shared: its panels, the second one exclusive. */
    static final String FIRST_PANEL = "firstPanel";

    static final String END_PANEL = "endPanel";

    /** Parameter of a kernel that looks at all samples of the batch: how many these are. */
    static final String SAMPLES = "samples";

    private final ElementType type;
    private final Schedule schedule;
    private final List<Formal> formals = new ArrayList<>();
    private final List<String> actuals = new ArrayList<>();
    private final Map<String, OpenClArgument> onDevice = new LinkedHashMap<>();
    private final Map<Tensor, String> names = new LinkedHashMap<>();

    /**
     * Scalars of a parameter, which have other names, and its own precision; those of a step are computed in double
     * precision.
     */
    private final Map<String, String> numbers = new LinkedHashMap<>();

    private int stream = -1;

    Signature(Schedule schedule) {
        this.type = ElementType.of(schedule.layouts().precision());
        this.schedule = schedule;
    }

    List<Formal> formals() {
        return formals;
    }

    List<String> actuals() {
        return actuals;
    }

    /** What stands for the actuals on a device, by parameter: nothing for those that only threads in Java have. */
    Map<String, OpenClArgument> onDevice() {
        return onDevice;
    }

    /** The parameter that stands for a tensor. */
    String name(Tensor tensor) {
        String name = names.get(tensor);
        if (name == null) {
            throw new IllegalArgumentException("Not a parameter: " + tensor);
        }
        return name;
    }

    /** All tensors among the parameters, and the parameters that stand for them. */
    Map<Tensor, String> tensors() {
        return Collections.unmodifiableMap(names);
    }

    /** Start of a tensor's first element: a parameter for arrays of callers, else 0. */
    String start(Tensor tensor) {
        return tensor.external() ? name(tensor) + "At" : "";
    }

    void add(String javaType, String name, String actual) {
        formals.add(new Formal(javaType, name));
        actuals.add(actual);
    }

    void add(String javaType, String name, String actual, OpenClArgument argument) {
        add(javaType, name, actual);
        onDevice.put(name, argument);
    }

    private void add(String javaType, String name, String actual, String nameOnDevice) {
        add(javaType, name, actual, OpenClArgument.named(nameOnDevice));
    }

    /** An array of the state or of the workspace, which has the same name on a device. */
    private void field(String owner, String name, String field) {
        add(type.array(), name, owner + "." + field, field);
    }

    void rows() {
        add("int", FROM, FROM);
        add("int", TO, TO);
    }

    void threads() {
        add("int", "thread", "thread");
        add("int", "threads", "threads");
    }

    void shares() {
        threads();
        add("int", "rows", "step.rows");
    }

    /** The name, or where another tensor has it that of one more result. */
    private String free(String name) {
        String free = name;
        for (int result = 1; names.containsValue(free); result++) {
            free = name + "Out" + (result == 1 ? "" : result);
        }
        return free;
    }

    void tensor(String name, Tensor tensor) {
        if (names.containsKey(tensor)) {
            return;
        }
        String unique = free(name);
        names.put(tensor, unique);
        switch (tensor.role()) {
            case INPUT -> {
                add(type.array(), unique, "inputs", "inputs");
                add("int", unique + "At", "step.inputsAt", "inputsAt");
            }
            case TARGET -> targets(type.array(), unique, tensor);
            case LABEL -> targets("int[]", unique, tensor);
            case SCALE -> {
                int output = schedule.loops().plan().scales().indexOf(tensor);
                add(type.array(), unique, tensor.name(), "scales" + output);
            }
            case PREDICTION -> {
                add(type.array(), unique, "output", "outputs");
                add("int", unique + "At", "outputAt", "outputAt");
            }
            case PARAMETER, SLOT -> field("p", unique, tensor.name());
            case PARAMETER_GRADIENT, PARAMETER_SUMS, MATRIX, TRANSFORMED_PARAMETER -> field("b", unique, tensor.name());
            case ACTIVATION, GRADIENT, FRAMED, STATISTIC ->
                field("b", unique, schedule.memory().place(tensor).name());
        }
    }

    private void targets(String javaType, String name, Tensor tensor) {
        int output = schedule.loops().plan().targets().indexOf(tensor);
        add(javaType, name, tensor.name(), "targets" + output);
        add("int", name + "At", "step.targetsAt[" + output + "]", "targetsAt");
    }

    void transposed(Tensor parameter) {
        field("p", "kernelTransposed", parameter.name() + "Transposed");
    }

    /** A parameter of which the kernel reads nothing but its transposed copy. */
    void onlyTransposed(Tensor parameter) {
        names.put(parameter, "kernelTransposed");
        transposed(parameter);
    }

    /** Scalars that have other names for a parameter. */
    void ofParameter(Map<String, String> others) {
        numbers.putAll(others);
    }

    /** The stream of random numbers that the kernel draws from; negative for none. */
    void draws(int ofStream) {
        stream = ofStream;
    }

    void scalars(RowProgram program) {
        for (String name : program.scalarInputs()) {
            String ofParameter = numbers.get(name);
            if (RowStatement.Map.KEYS.contains(name)) {
                key(name);
            } else if (ofParameter != null) {
                add(type.real(), name, ofParameter);
            } else {
                String rounded = type.rounded(name);
                add(type.real(), name, rounded, new OpenClArgument(name, rounded));
            }
        }
    }

    /** One of the two halves of a random stream's key. */
    private void key(String name) {
        boolean low = name.equals(RowStatement.Map.KEYS.get(0));
        String half = low ? "(int) mask" + stream : "(int) (mask" + stream + " >>> 32)";
        // Words are as wide as reals; a call of a Java method widens them by itself.
        String word = type == ElementType.DOUBLE ? "(long) " + half : half;
        add(type.word(), name, half, new OpenClArgument("mask" + stream + (low ? "Low" : "High"), word));
    }

    void scratch() {
        add("Scratch", "scratch", "scratch");
    }
}
