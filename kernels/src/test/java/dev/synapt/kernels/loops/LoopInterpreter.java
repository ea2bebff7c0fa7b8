package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.RowBuffer;
import dev.synapt.kernels.algebra.RowInterpreter;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Threefry;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Weighting;
import dev.synapt.kernels.plan.Axis;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs loops as they stand, one operation at a time on logical tensors: slow and obvious, and the oracle of every back
 * end.
 *
 * <p>It knows the loops and nothing of a schedule, a layout or Java source: what it computes to the bit is what any
 * other printer must. Numbers are carried in doubles; those of a network in single precision are floats at all times.
 */
public final class LoopInterpreter {
    private final LoopProgram loops;
    private final Precision precision;
    private final Map<String, double[]> arrays = new HashMap<>();
    private final Set<Tensor> begun = new HashSet<>();
    private final IdentityHashMap<RowProgram, RowInterpreter> interpreters = new IdentityHashMap<>();

    /** An interpreter with parameters zero and optimizer state as it begins. */
    public LoopInterpreter(LoopProgram loops) {
        this.loops = loops;
        this.precision = loops.precision();
        for (TrainingPlan.Trained trained : loops.plan().parameters()) {
            arrays.put(trained.values().name(), start(trained.values(), 0));
            for (int slot = 0; slot < trained.slots().size(); slot++) {
                double start = loops.plan()
                        .graph()
                        .optimizer()
                        .slots(trained.parameter())
                        .get(slot)
                        .start();
                arrays.put(
                        trained.slots().get(slot).name(), start(trained.slots().get(slot), start));
            }
        }
    }

    private double[] start(Tensor tensor, double value) {
        double[] array = new double[tensor.rows() * tensor.columns()];
        Arrays.fill(array, precision.round(value));
        return array;
    }

    /**
     * The arguments of one pass over a batch.
     *
     * @param rows samples of the batch
     * @param iteration 1 for the first step
     */
    public record Step(int rows, long iteration, long seed, double learningRate, double weightDecay) {}

    /** What a pass says of its rows. */
    public static final class Results {
        private final List<double[]> losses = new ArrayList<>();
        private final List<List<double[]>> metrics = new ArrayList<>();

        private Results(Graph graph, int samples) {
            for (int output = 0; output < graph.outputs().size(); output++) {
                int rows = samples * graph.lossRows(output);
                losses.add(new double[rows]);
                metrics.add(Stream.generate(() -> new double[rows])
                        .limit(graph.outputs().get(output).metrics().size())
                        .toList());
            }
            graph.penalized().forEach(node -> {
                losses.add(new double[samples]);
                metrics.add(List.of());
            });
        }

        /** How many outputs there are, penalized nodes among them. */
        public int outputs() {
            return losses.size();
        }

        /** Of an output, by row. */
        public double[] losses(int output) {
            return losses.get(output);
        }

        /** Of an output, by metric and row. */
        public List<double[]> metrics(int output) {
            return metrics.get(output);
        }

        private void store(int output, Map<String, Double> values, int row) {
            values.forEach((name, value) -> {
                if (name.equals(Lowering.LOSS)) {
                    losses.get(output)[row] = value;
                } else {
                    int metric = Integer.parseInt(name.substring(Lowering.METRIC.length()));
                    metrics.get(output).get(metric)[row] = value;
                }
            });
        }
    }

    /** The batch of the next passes, of samples that all have the weight 1. */
    public void batch(double[] inputs, double[] truth) {
        double[] weights =
                new double[inputs.length / loops.plan().graph().input().size()];
        Arrays.fill(weights, 1);
        batch(inputs, truth, weights);
    }

    /**
     * The batch of the next passes.
     *
     * @param inputs samples, row-major
     * @param truth values, row-major, or labels; of several outputs those of each sample one behind the other
     * @param weights of the samples
     */
    public void batch(double[] inputs, double[] truth, double[] weights) {
        arrays.put("inputs", rounded(inputs));
        List<Tensor> targets = loops.plan().targets();
        int size = targets.stream().mapToInt(t -> t.rows() * t.columns()).sum();
        int at = 0;
        for (Tensor target : targets) {
            int width = target.rows() * target.columns();
            double[] own = new double[truth.length / size * width];
            for (int i = 0; i < own.length; i++) {
                own[i] = precision.round(truth[i / width * size + at + i % width]);
            }
            arrays.put(target.name(), own);
            at += width;
        }
        for (int output = 0; output < targets.size(); output++) {
            scale(output, weights);
        }
    }

    /** Keras's reductions, as its documentation has them. */
    private void scale(int output, double[] weights) {
        Graph graph = loops.plan().graph();
        Weighting weighting = graph.outputs().get(output).weighting();
        int rows = graph.lossRows(output);
        double[] scales = new double[weights.length * rows];
        double total = rows * Arrays.stream(weights).sum();
        for (int row = 0; row < scales.length; row++) {
            double of = switch (weighting.reduction()) {
                case SUM_OVER_BATCH_SIZE -> scales.length;
                case SUM -> 1;
                case MEAN_WITH_SAMPLE_WEIGHT -> total;
            };
            scales[row] = precision.round(weighting.weight() * weights[row / rows] / of);
        }
        arrays.put(loops.plan().scales().get(output).name(), scales);
    }

    /** What is run. */
    LoopProgram program() {
        return loops;
    }

    /** Sets the elements of a tensor that is there once for all samples. */
    void set(Tensor tensor, double[] elements) {
        arrays.put(tensor.name(), elements);
    }

    /** A number of the network's precision. */
    double round(double value) {
        return precision.round(value);
    }

    private double[] rounded(double[] values) {
        return Arrays.stream(values).map(precision::round).toArray();
    }

    /** The elements of a tensor, row-major: of a parameter, a slot, or what the last pass computed. */
    public double[] array(Tensor tensor) {
        return Objects.requireNonNull(arrays.get(tensor.name()), tensor::toString);
    }

    /** A training step, update included. */
    public Results train(Step step) {
        Results results = run(loops.train(), step);
        run(loops.update(), step);
        return results;
    }

    /** What the parameters add to the loss. */
    public double penalty() {
        ParameterInterpreter parameters = new ParameterInterpreter(this);
        double penalty = 0;
        for (Loop loop : loops.penalties()) {
            if (loop instanceof Loop.ColumnSums sums) {
                parameters.columnSums(sums);
            } else {
                new AnglesInterpreter(this, parameters).run(((Loop.Angles) loop).statement());
            }
            penalty += parameters.total(array(loop.statement().writes().get(0)));
        }
        return penalty;
    }

    /** Losses and metrics without dropout. */
    public Results evaluate(Step step) {
        return run(loops.evaluate(), step);
    }

    /** Predictions, row-major. */
    public double[] predict(Step step) {
        run(loops.predict(), step);
        return Objects.requireNonNull(arrays.get("predictions"));
    }

    /** What training makes of its samples before it computes with them, row-major. */
    public double[] augment(Step step) {
        run(loops.augment(), step);
        return Objects.requireNonNull(arrays.get("augmented"));
    }

    private Results run(List<Loop> pass, Step step) {
        Results results = new Results(loops.plan().graph(), step.rows());
        begun.clear();
        for (Loop loop : pass) {
            if (loop.statement() instanceof ParameterStatement part && step.iteration() % part.every() != 0) {
                continue;
            }
            if (loop instanceof Loop.Product product) {
                new AxesInterpreter(this, step).product(product.statement());
            } else if (loop instanceof Loop.MatrixProduct product) {
                matrixProduct(product.statement(), step);
            } else if (loop instanceof Loop.Rows rows) {
                rows(rows, step, results);
            } else if (loop instanceof Loop.Sums sums) {
                sums(sums, step);
            } else if (loop instanceof Loop.Pairs pairs) {
                new PairsInterpreter(this, step.rows()).run(pairs);
            } else if (loop instanceof Loop.Filtering filtering) {
                new TileInterpreter(this, filtering.transforms(), step).filtering(filtering.statement());
            } else if (loop instanceof Loop.FilteringGradient gradient) {
                new TileInterpreter(this, gradient.transforms(), step).gradient(gradient.statement());
            } else if (loop instanceof Loop.KernelTransform transform) {
                new TileInterpreter(this, transform.transforms(), step).kernel(transform.statement());
            } else if (loop instanceof Loop.RowSum sum) {
                rowSum(sum.statement(), step);
            } else if (loop instanceof Loop.Copy copy) {
                arrays.put(
                        copy.statement().out().name(),
                        array(copy.statement().in()).clone());
            } else if (loop instanceof Loop.Spread spread) {
                new AxesInterpreter(this, step).spread(spread.statement());
            } else if (loop instanceof Loop.Warp warp) {
                warp(warp.statement(), step);
            } else if (loop instanceof Loop.Resample resample) {
                new ImageInterpreter(this, step).resample(resample.statement());
            } else if (loop instanceof Loop.Pool pool) {
                new ImageInterpreter(this, step).pool(pool.statement());
            } else if (loop instanceof Loop.Chosen chosen) {
                new ImageInterpreter(this, step).chosen(chosen.statement());
            } else if (loop instanceof Loop.PoolGradient pool) {
                new ImageInterpreter(this, step).gradient(pool.statement());
            } else if (loop instanceof Loop.Alignments alignments) {
                new AlignmentInterpreter(this, alignments).run(step);
            } else if (loop instanceof Loop.Splice splice) {
                new AxesInterpreter(this, step).splice(splice.statement());
            } else if (loop instanceof Loop.Constrain constrain) {
                new ParameterInterpreter(this).constrain(constrain);
            } else if (loop instanceof Loop.ColumnSums sums) {
                new ParameterInterpreter(this).columnSums(sums);
            } else if (loop instanceof Loop.Matrix matrix) {
                new MatrixInterpreter(this, step).run(matrix.statement());
            } else if (loop instanceof Loop.Factored factored) {
                new FactorInterpreter(this, new ParameterInterpreter(this), factored.statement())
                        .run(factored.statement());
            } else if (loop instanceof Loop.Elements update) {
                new ParameterInterpreter(this).update(update, step);
            }
        }
        return results;
    }

    private void matrixProduct(ProductStatement.MatrixProduct product, Step step) {
        double[] left = array(product.left());
        double[] right = array(product.right());
        double[] out = written(product.out(), step);
        int columns = product.out().columns();
        int terms = product.right().rows();
        int leftColumns = product.left().columns();
        for (int at = 0; at < out.length; at++) {
            int row = at / columns % product.out().rows();
            int sample = at / columns / product.out().rows();
            for (int k = 0; k < terms; k++) {
                int of = product.transposed() ? k * leftColumns + row : row * leftColumns + k;
                out[at] = fma(
                        left[sample * product.left().rows() * leftColumns + of],
                        right[(sample * terms + k) * columns + at % columns],
                        out[at]);
            }
        }
    }

    static int extent(Axis axis, Step step) {
        return axis.samples() ? axis.extent() * step.rows() : axis.extent();
    }

    /** A new array for a tensor's elements. */
    double[] written(Tensor tensor, Step step) {
        int rows = tensor.perSample() ? tensor.rows() * step.rows() : tensor.rows();
        double[] array = new double[rows * tensor.columns()];
        arrays.put(tensor.name(), array);
        return array;
    }

    /** The tensor's elements from now on. */
    void store(Tensor tensor, double[] array) {
        arrays.put(tensor.name(), array);
    }

    /** The same array for all steps, of zeros at first. */
    double[] kept(Tensor tensor) {
        return arrays.computeIfAbsent(tensor.name(), name -> new double[tensor.rows() * tensor.columns()]);
    }

    /** The same array for all loops of a pass that write a part of the tensor each. */
    double[] partlyWritten(Tensor tensor, Step step) {
        return begun.add(tensor) ? written(tensor, step) : array(tensor);
    }

    double fma(double a, double b, double c) {
        return precision == Precision.FLOAT32 ? Math.fma((float) a, (float) b, (float) c) : Math.fma(a, b, c);
    }

    // ---- images moved about

    private void warp(ImageStatement.Warp warp, Step step) {
        double[] in = array(warp.in());
        double[] out = written(warp.out(), step);
        new WarpInterpreter(warp, precision).run(in, out, step.rows(), key(warp.stream(), warp.seed(), step));
    }

    private void rowSum(RowStatement.SumRows sum, Step step) {
        double[] in = array(sum.in());
        double[] out = written(sum.out(), step);
        int columns = sum.out().columns();
        for (int row = 0; row < extent(sum.rows(), step); row++) {
            for (int i = 0; i < sum.out().rows() * columns; i++) {
                out[i] = precision.round(out[i] + in[row * sum.out().rows() * columns + i]);
            }
        }
    }

    // ---- programs for rows

    private void rows(Loop.Rows loop, Step step, Results results) {
        RowStatement.Map map = loop.statement();
        RowBindings bindings = new RowBindings();
        keys(map, step, bindings);
        map.outputs().forEach(output -> overwritten(output.tensor(), step));
        for (int row = 0; row < extent(map.rows(), step); row++) {
            bindings.word("row", row);
            bindings.word("sample", row / map.rows().extent());
            bind(map.inputs(), map.rows(), row, step, bindings);
            for (RowStatement.Map.Output output : map.outputs()) {
                double[] array = array(output.tensor());
                bindings.elements(output.tensor().name(), RowBuffer.of(array, row * map.columns()));
            }
            Map<String, Double> values = interpreter(loop.program()).run(bindings, map.columns());
            if (!map.results().isEmpty()) {
                results.store(map.results().get(0).output(), values, row);
            }
        }
    }

    /** A new array, but for a parameter, which is changed where it lies. */
    private void overwritten(Tensor tensor, Step step) {
        if (tensor.role() != Tensor.Role.PARAMETER) {
            written(tensor, step);
        }
    }

    /** What has fewer rows than the loop is the same for all rows of a sample or of the batch. */
    private void bind(List<RowStatement.Map.Input> inputs, Axis rows, int row, Step step, RowBindings bindings) {
        bindings.real("batchSize", step.rows());
        for (RowStatement.Map.Input input : inputs) {
            Tensor tensor = input.tensor();
            double[] array = array(tensor);
            if (tensor.isOfRow()) {
                bindings.real(input.variable(), array[row / (rows.extent() / tensor.rows())]);
                continue;
            }
            int sameRows = rows.extent() / tensor.rows();
            int at = tensor.perSample() ? row / sameRows * tensor.columns() : 0;
            bindings.elements(input.variable(), RowBuffer.of(array, at));
        }
    }

    private void sums(Loop.Sums loop, Step step) {
        RowStatement.Sums sums = loop.statement();
        RowBindings bindings = new RowBindings();
        Map<Tensor, double[]> terms = new HashMap<>();
        for (Tensor out : sums.writes()) {
            written(out, step);
            terms.put(out, new double[sums.columns()]);
        }
        terms.forEach((out, row) -> bindings.elements(out.name(), row));
        for (int row = 0; row < extent(sums.rows(), step); row++) {
            bind(sums.inputs(), sums.rows(), row, step, bindings);
            interpreter(loop.program()).run(bindings, sums.columns());
            int at = sums.bySample() ? row / sums.rows().extent() * sums.columns() : 0;
            terms.forEach((out, values) -> {
                double[] array = array(out);
                for (int column = 0; column < values.length; column++) {
                    array[at + column] = precision.round(array[at + column] + values[column]);
                }
            });
        }
    }

    /**
     * The key of a random stream is the block of the step and the stream under the layer's seed, or else the network's.
     */
    private static void keys(RowStatement.Map map, Step step, RowBindings bindings) {
        if (map.stream() >= 0) {
            long key = key(map.stream(), map.seed(), step);
            // Words are sign-extended where they are wider than an int.
            bindings.word(RowStatement.Map.KEYS.get(0), key << 32 >> 32);
            bindings.word(RowStatement.Map.KEYS.get(1), key >> 32);
        }
    }

    private static long key(int stream, long ownSeed, Step step) {
        long seed = ownSeed == 0 ? step.seed() : ownSeed;
        long counter = RowStatement.Map.counter(stream, step.iteration());
        return Threefry.block((int) counter, (int) (counter >>> 32), (int) seed, (int) (seed >>> 32), Threefry.ROUNDS);
    }

    RowInterpreter interpreter(RowProgram program) {
        return interpreters.computeIfAbsent(program, RowInterpreter::new);
    }
}
