package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.loops.LoopInterpreter;
import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.plan.Exchange;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.runtime.program.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Layers that compute what an operator does, and the numbers they are given; behind them stands a layer that changes
 * nothing, so that there is something to train.
 */
final class OnnxNetwork {
    private static final String BEHIND = "behind";

    private final Declarations declarations = Declarations.network("Operator");
    private final List<Declarations.Nested> layers = new ArrayList<>();
    private final Map<String, double[]> weights = new LinkedHashMap<>();
    private final List<List<Integer>> shapes = new ArrayList<>();
    private final List<double[]> inputs = new ArrayList<>();
    private final boolean channelsFirst;

    private OnnxNetwork(boolean channelsFirst) {
        this.channelsFirst = channelsFirst;
    }

    /** Over an image whose channels stand first in ONNX. */
    static OnnxNetwork ofImage(Tensor image) {
        return new OnnxNetwork(true).input(image);
    }

    /** Over what has no channels. */
    static OnnxNetwork of(Tensor... inputs) {
        OnnxNetwork network = new OnnxNetwork(false);
        for (Tensor input : inputs) {
            network.input(input);
        }
        return network;
    }

    private OnnxNetwork input(Tensor input) {
        shapes.add(channelsFirst ? moved(input.shape(), toLast(input.shape().size())) : input.shape());
        inputs.add(channelsFirst ? channelsLast(input) : input.data());
        return this;
    }

    /** One layer more. */
    OnnxNetwork with(String annotation, Object... members) {
        layers.add(Declarations.annotation(annotation, members));
        return this;
    }

    /** The numbers of a parameter. */
    OnnxNetwork weights(String parameter, double... numbers) {
        weights.put(parameter, numbers);
        return this;
    }

    /** How an input is called. */
    static String name(int input) {
        return "x" + input;
    }

    /** What the layers make of the inputs, in ONNX's order, given the shape of that. */
    double[] run(List<Integer> shape) {
        List<Integer> last = channelsFirst ? moved(shape, toLast(shape.size())) : shape;
        LoopProgram loops = loops(last.get(last.size() - 1));
        LoopInterpreter interpreter = new LoopInterpreter(loops);
        loops.plan().parameters().forEach(p -> set(interpreter, p));
        int samples = shapes.get(0).get(0);
        double[] batch = IntStream.range(0, samples)
                .boxed()
                .flatMapToDouble(sample -> inputs.stream().flatMapToDouble(input -> {
                    int size = input.length / samples;
                    return IntStream.range(sample * size, (sample + 1) * size).mapToDouble(i -> input[i]);
                }))
                .toArray();
        interpreter.batch(batch, new double[0]);
        double[] result = interpreter.predict(new LoopInterpreter.Step(samples, 1, 1, 0, 0));
        return channelsFirst ? permuted(result, last, toFirst(last.size())) : result;
    }

    private LoopProgram loops(int channels) {
        boolean several = shapes.size() > 1;
        List<Integer> first = shapes.get(0).subList(1, shapes.get(0).size());
        declarations.with("Network", several ? new Object[0] : new Object[] {"input", first});
        for (int i = 0; several && i < shapes.size(); i++) {
            List<Integer> shape = shapes.get(i);
            declarations.with("Input", "name", name(i), "shape", shape.subList(1, shape.size()));
        }
        layers.forEach(declarations::with);
        declarations
                .with("Dense", "units", channels, "useBias", false, "name", BEHIND)
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
        double[] identity = new double[channels * channels];
        IntStream.range(0, channels).forEach(i -> identity[i * channels + i] = 1);
        weights(BEHIND + "/kernel", identity);
        Diagnostics diagnostics = new Diagnostics();
        return GraphBuilder.build(declarations.declaration(), diagnostics)
                .map(graph -> NetworkCompiler.schedule(graph, false))
                .orElseThrow(() -> new AssertionError("Not compiled: " + diagnostics.all()))
                .loops();
    }

    private void set(LoopInterpreter interpreter, TrainingPlan.Trained trained) {
        double[] numbers = weights.get(trained.parameter().name());
        double[] array = interpreter.array(trained.values());
        if (numbers == null || numbers.length != array.length) {
            throw new AssertionError(trained.parameter().name() + " takes " + array.length + " numbers");
        }
        Exchange exchange = trained.exchange();
        Layout.Exchange order = new Layout.Exchange(exchange.first(), exchange.second(), exchange.inner());
        for (int i = 0; i < numbers.length; i++) {
            array[order.place(i)] = (float) numbers[i];
        }
    }

    // ---- order of axes

    /** Axis 1 goes to the end. */
    private static int[] toLast(int rank) {
        return IntStream.range(0, rank)
                .map(axis -> axis == 0 ? 0 : axis == rank - 1 ? 1 : axis + 1)
                .toArray();
    }

    private static int[] toFirst(int rank) {
        return IntStream.range(0, rank)
                .map(axis -> axis == 0 ? 0 : axis == 1 ? rank - 1 : axis - 1)
                .toArray();
    }

    private static double[] channelsLast(Tensor image) {
        return permuted(image.data(), image.shape(), toLast(image.shape().size()));
    }

    private static List<Integer> moved(List<Integer> shape, int... axes) {
        return IntStream.of(axes).mapToObj(shape::get).toList();
    }

    /** The elements in the order of other axes: the first of the result's is {@code axes[0]} of the tensor's. */
    static double[] permuted(double[] data, List<Integer> shape, int... axes) {
        int[] strides = new int[axes.length];
        int stride = data.length;
        for (int axis = 0; axis < axes.length; axis++) {
            stride /= shape.get(axis);
            strides[axis] = stride;
        }
        List<Integer> extents = moved(shape, axes);
        double[] result = new double[data.length];
        for (int element = 0; element < result.length; element++) {
            int from = 0;
            int rest = element;
            for (int axis = axes.length - 1; axis >= 0; axis--) {
                from += rest % extents.get(axis) * strides[axes[axis]];
                rest /= extents.get(axis);
            }
            result[element] = data[from];
        }
        return result;
    }
}
