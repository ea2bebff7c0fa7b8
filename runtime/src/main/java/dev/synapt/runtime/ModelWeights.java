package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.engine.ParameterArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.LayerInfo;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.weights.Tensor;
import dev.synapt.runtime.weights.WeightsFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Carries a network's state into the contents of a file and back, and tells whether a file is of this network. */
final class ModelWeights {
    private static final String FORMAT = "synapt.format";
    private static final String FORMAT_VERSION = "1";
    private static final String NETWORK = "synapt.network";
    private static final String FINGERPRINT = "synapt.fingerprint";
    private static final String LAYERS = "synapt.layers";
    private static final String OPTIMIZER = "optimizer/";
    private static final String AVERAGE = "average";
    private static final String POINT = "point";

    private final Architecture architecture;
    private final State state;
    private final TrainingPoint point;

    ModelWeights(Architecture architecture, State state, TrainingPoint point) {
        this.architecture = architecture;
        this.state = state;
        this.point = point;
    }

    /** Copies moving averages of weights to the weights, where there are some. Returns whether there are. */
    boolean takeAverages() {
        int slot = architecture.slots().indexOf(AVERAGE);
        int[] trained = IntStream.range(0, architecture.parameters().size())
                .filter(i -> architecture.parameters().get(i).trained())
                .toArray();
        // Before the first update all averages are zero.
        if (slot < 0 || IntStream.of(trained).allMatch(i -> isZero(state.arrays(i)[array(i, slot)]))) {
            return false;
        }
        for (int i : trained) {
            Object[] arrays = state.arrays(i);
            System.arraycopy(arrays[array(i, slot)], 0, arrays[0], 0, NumberArrays.length(arrays[0]));
        }
        return true;
    }

    /** Which array of a parameter is a slot of the optimizer; below 0 where it has no such slot. */
    private int array(int parameter, int slot) {
        int[] slots = state.slots(parameter);
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] == slot) {
                return 1 + i;
            }
        }
        return -1;
    }

    private static boolean isZero(Object array) {
        return IntStream.range(0, NumberArrays.length(array)).allMatch(i -> NumberArrays.get(array, i) == 0);
    }

    // ---- saving

    /** Weights and what identifies the network. */
    WeightsFile weights() {
        WeightsFile file = new WeightsFile();
        // Other libraries of this format look for it; the weights are laid out as Keras lays them out.
        file.putMetadata("format", "synapt");
        file.putMetadata(FORMAT, FORMAT_VERSION);
        file.putMetadata(NETWORK, architecture.name());
        file.putMetadata(FINGERPRINT, architecture.fingerprint());
        file.putMetadata(LAYERS, layers(architecture));
        for (int i = 0; i < architecture.parameters().size(); i++) {
            file.add(tensor(architecture.parameters().get(i).name(), i, state.arrays(i)[0]));
        }
        return file;
    }

    /** Adds the optimizer's state. */
    void addOptimizer(WeightsFile file) {
        for (int slot = 0; slot < architecture.slots().size(); slot++) {
            for (int i = 0; i < architecture.parameters().size(); i++) {
                int array = array(i, slot);
                if (array > 0) {
                    file.add(tensor(stateName(architecture.slots().get(slot), i), i, state.arrays(i)[array]));
                }
            }
        }
        for (int k = 0; k < point.parameters().length; k++) {
            int parameter = point.parameters()[k];
            file.add(tensor(stateName(POINT, parameter), parameter, point.point(k)));
        }
    }

    private Tensor tensor(String name, int parameter, Object stored) {
        ParameterInfo info = architecture.parameters().get(parameter);
        Object elements = NumberArrays.create(architecture.precision(), info.size());
        ParameterArrays.read(info.layout(), stored, elements);
        int wrong = NumberArrays.firstNonFinite(elements, 0, info.size());
        if (wrong >= 0) {
            throw new IllegalStateException("Not saved: element " + wrong + " of " + name + " is "
                    + NumberArrays.get(elements, wrong) + ", so the training has diverged");
        }
        return architecture.precision() == NumberType.FLOAT32
                ? Tensor.of(name, info.shape(), (float[]) elements)
                : Tensor.of(name, info.shape(), (double[]) elements);
    }

    private String stateName(String array, int parameter) {
        return OPTIMIZER + array + "/"
                + architecture.parameters().get(parameter).name();
    }

    private static String layers(Architecture architecture) {
        return architecture.layers().stream().map(LayerInfo::toString).collect(Collectors.joining("\n"));
    }

    // ---- loading

    /**
     * Loads the weights of a file of this network, or changes nothing.
     *
     * @throws WeightsMismatchException if it is of another network
     */
    void load(WeightsFile file) {
        checkNetwork(file);
        assign(weights(file), i -> 0);
    }

    /** Loads weights and optimizer state of a file of this network, or changes nothing. */
    void loadWithOptimizer(WeightsFile file) {
        checkNetwork(file);
        Map<Integer, Object> weights = weights(file);
        List<Map<Integer, Object>> slots = new ArrayList<>();
        for (int slot = 0; slot < architecture.slots().size(); slot++) {
            Map<Integer, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < architecture.parameters().size(); i++) {
                if (array(i, slot) > 0) {
                    ParameterInfo parameter = architecture.parameters().get(i);
                    values.put(i, values(file, stateName(architecture.slots().get(slot), i), parameter));
                }
            }
            slots.add(values);
        }
        Object[] points = new Object[point.parameters().length];
        for (int k = 0; k < points.length; k++) {
            int i = point.parameters()[k];
            points[k] =
                    values(file, stateName(POINT, i), architecture.parameters().get(i));
        }
        assign(weights, i -> 0);
        for (int slot = 0; slot < slots.size(); slot++) {
            int of = slot;
            assign(slots.get(slot), i -> array(i, of));
        }
        for (int k = 0; k < points.length; k++) {
            ParameterInfo parameter = architecture.parameters().get(point.parameters()[k]);
            ParameterArrays.write(parameter.layout(), point.point(k), points[k]);
        }
    }

    private Map<Integer, Object> weights(WeightsFile file) {
        Map<Integer, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < architecture.parameters().size(); i++) {
            ParameterInfo parameter = architecture.parameters().get(i);
            values.put(i, values(file, parameter.name(), parameter));
        }
        return values;
    }

    /** Loads what fits by name and shape. */
    LoadReport loadByName(WeightsFile file) {
        List<String> loaded = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> mismatched = new ArrayList<>();
        Map<Integer, Object> fitting = new LinkedHashMap<>();
        for (int i = 0; i < architecture.parameters().size(); i++) {
            ParameterInfo parameter = architecture.parameters().get(i);
            Tensor tensor = file.tensors().get(parameter.name());
            if (tensor == null) {
                missing.add(parameter.name());
            } else if (!tensor.shape().equals(parameter.shape())) {
                mismatched.add(shapes(parameter, tensor));
            } else {
                fitting.put(i, values(file, parameter.name(), parameter));
                loaded.add(parameter.name());
            }
        }
        assign(fitting, i -> 0);
        Set<String> own =
                architecture.parameters().stream().map(ParameterInfo::name).collect(Collectors.toSet());
        List<String> skipped = file.tensors().keySet().stream()
                .filter(name -> !own.contains(name) && !name.startsWith(OPTIMIZER))
                .toList();
        return new LoadReport(loaded, skipped, missing, mismatched);
    }

    /** Writes values of parameters, by their index, to one array of each. */
    private void assign(Map<Integer, Object> values, IntUnaryOperator array) {
        values.forEach((i, of) -> ParameterArrays.write(
                architecture.parameters().get(i).layout(), state.arrays(i)[array.applyAsInt(i)], of));
    }

    /** The elements of a tensor in the network's precision, checked. */
    private Object values(WeightsFile file, String name, ParameterInfo parameter) {
        Tensor tensor = file.tensors().get(name);
        if (tensor == null) {
            String advice = name.startsWith(OPTIMIZER) ? "; it holds weights only: load it as weights" : "";
            throw new WeightsMismatchException(file + ": there is no tensor '" + name + "'" + advice);
        }
        if (!tensor.shape().equals(parameter.shape())) {
            throw new WeightsMismatchException(file + ": " + shapes(parameter, tensor));
        }
        Object values = architecture.precision() == NumberType.FLOAT32 ? tensor.floats() : tensor.doubles();
        int wrong = NumberArrays.firstNonFinite(values, 0, parameter.size());
        if (wrong >= 0) {
            throw new BadInputException(file + ": tensor '" + name + "', element " + wrong + " is "
                    + tensor.doubles()[wrong] + " and not a finite " + architecture.precision());
        }
        return values;
    }

    private static String shapes(ParameterInfo parameter, Tensor tensor) {
        return tensor.name() + ": " + tensor.shape() + " in the file, " + parameter.shape() + " in the network";
    }

    // ---- whose file it is

    private void checkNetwork(WeightsFile file) {
        String fingerprint = file.metadata(FINGERPRINT).orElse("");
        if (fingerprint.equals(architecture.fingerprint())) {
            return;
        }
        checkLayers(file);
        checkTensors(file);
        if (!fingerprint.isEmpty()) {
            throw refusal(file, "its layers have the same names and shapes, but other arguments");
        }
    }

    private void checkLayers(WeightsFile file) {
        if (file.metadata(LAYERS).isEmpty()) {
            return;
        }
        List<String> theirs = file.metadata(LAYERS).get().lines().toList();
        List<String> ours = layers(architecture).lines().toList();
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            String their = i < theirs.size() ? "'" + theirs.get(i) + "'" : "absent";
            String our = i < ours.size() ? "'" + ours.get(i) + "'" : "absent";
            if (!their.equals(our)) {
                throw refusal(
                        file, "layer " + (i + 1) + " is " + their + " in the file and " + our + " in the network");
            }
        }
    }

    /** For files of other programs, which hold tensors only. */
    private void checkTensors(WeightsFile file) {
        for (ParameterInfo parameter : architecture.parameters()) {
            Tensor tensor = file.tensors().get(parameter.name());
            if (tensor == null) {
                throw refusal(
                        file,
                        "it has no tensor '" + parameter.name() + "' but "
                                + file.tensors().keySet());
            }
            if (!tensor.shape().equals(parameter.shape())) {
                throw refusal(file, shapes(parameter, tensor));
            }
        }
    }

    private WeightsMismatchException refusal(WeightsFile file, String difference) {
        String network = file.metadata(NETWORK).map(name -> " of " + name).orElse("");
        return new WeightsMismatchException(file + ": the weights" + network + " do not fit " + architecture.name()
                + ": " + difference + ". Load them by name to take what fits");
    }
}
