package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.Compilation;
import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.RowInterpreter;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Arguments;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.UnitSaturation;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Slopes of activations beside differences of their formulas, and the shares of dead and saturated units. */
class ActivationSlopesTest {
    private static final double STEP = 1e-6;
    private static final int WIDTH = 4;

    private static Declarations network(String name, Object input) {
        return Declarations.network(name).with("Network", "input", input, "seed", 3, "activationSlopes", true);
    }

    /** A relu, a tanh and a sigmoid behind each other, and an output without activation. */
    private static Declarations deep() {
        return network("DeadAndSaturated", 3)
                .with("Dense", "units", 4, "activation", "RELU")
                .with("Dense", "units", 5, "activation", "TANH")
                .with("Dropout", "value", 0.5)
                .with("Dense", "units", 2, "activation", "SIGMOID")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    private static Dataset samples(int inputs, int targets) {
        Random random = new Random(5);
        return Dataset.of(
                random.doubles(40L * inputs, -1, 1).toArray(),
                random.doubles(40L * targets, -1, 1).toArray(),
                40);
    }

    /** Units that no sample of numbers between -1 and 1 moves away from where the biases put them. */
    private static void bias(Model model) {
        model.parameter("dense/bias").write(new double[] {-100, 100, -100, -100});
        model.parameter("dense_1/bias").write(new double[] {0, 900, 0, -900, 0});
        double[] none = new double[20];
        Arrays.fill(none, 0.001);
        model.parameter("dense_1/kernel").write(none);
        model.parameter("dense_2/bias").write(new double[] {0, 30});
    }

    // ---- slopes

    /** Every activation of the vocabulary that has a default, side by side in one network. */
    @Test
    void slopesAreThoseOfTheFormulas() {
        List<Activations.Entry> entries = Activations.TABLE.entries().stream()
                .filter(entry -> entry.term().constant() != null)
                .toList();
        Declarations declarations = Declarations.network("Slopes")
                .with("Network", "input", WIDTH, "precision", "FLOAT64", "activationSlopes", true);
        List<String> names = new ArrayList<>();
        for (Activations.Entry entry : entries) {
            String name = entry.term().kerasName();
            names.add(name);
            declarations.with(
                    "Activation",
                    "value",
                    Objects.requireNonNull(entry.term().constant()),
                    "name",
                    name,
                    "from",
                    "input");
        }
        declarations
                .with("Concatenate", "from", names)
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
        Model model = CompiledNetwork.plain(declarations.declaration()).model(1);
        double[] x = new Random(2).doubles(50L * WIDTH, -8, 8).toArray();
        Map<String, double[]> slopes = model.slopes().unpack(model.slopes().predict(x));

        assertThat(slopes.keySet()).doesNotContain("linear", "binary_step", "bipolar_step");
        assertThat(slopes).hasSize(entries.size() - 3);
        for (Activations.Entry entry : entries) {
            double[] actual = slopes.get(entry.term().kerasName());
            if (actual != null) {
                RowInterpreter formula = interpreter(entry.formula(Arguments.defaults(entry.term())));
                double steepest = steepest(formula);
                for (int i = 0; i < x.length; i++) {
                    int row = i / WIDTH * WIDTH;
                    assertThat(actual[i])
                            .as("%s at %s", entry.term().kerasName(), x[i])
                            .isCloseTo(
                                    slope(formula, Arrays.copyOfRange(x, row, row + WIDTH), i - row) / steepest,
                                    within(3e-3));
                }
            }
        }
    }

    private static RowInterpreter interpreter(Expr formula) {
        return new RowInterpreter(
                RowProgram.in(Precision.FLOAT64).element("result", formula).build());
    }

    /** The change of an element of a row by that of the element at the same place. */
    private static double slope(RowInterpreter formula, double[] row, int at) {
        return Math.abs(value(formula, row, at, STEP) - value(formula, row, at, -STEP)) / (2 * STEP);
    }

    private static double value(RowInterpreter formula, double[] row, int at, double change) {
        double[] changed = row.clone();
        changed[at] += change;
        double[] result = new double[row.length];
        formula.run(new RowBindings().elements("x", changed).elements("result", result), row.length);
        return result[at];
    }

    /**
     * In a row with one other element, of 0, which of softmax is as steep as any; 1 of what grows without end. Just
     * below multiples of 1/32, where no kink is, and functions with one at 0 are steepest.
     */
    private static double steepest(RowInterpreter formula) {
        double steepest = IntStream.rangeClosed(-1000, 1000)
                .mapToDouble(i -> slope(formula, new double[] {i / 32.0 - 1e-4, 0}, 0))
                .max()
                .orElseThrow();
        return steepest > 10 ? 1 : steepest;
    }

    @Test
    void theOutputsOwnIsPartOfItsLoss() {
        Model model = CompiledNetwork.plain(network("OwnPartOfLoss", 3)
                        .with(
                                "Dense",
                                "units",
                                4,
                                "activation",
                                "ELU",
                                "activityRegularizer",
                                Declarations.annotation("L2", "value", 0.1))
                        .with("UnitNormalization")
                        .with("PReLU")
                        .with("Dense", "units", 3, "activation", "SOFTMAX")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                        .declaration())
                .model(1);
        assertThat(UnitSaturation.of(samples(3, 1)).measure(model)).containsOnlyKeys("dense", "p_re_lu");
    }

    // ---- shares

    @Test
    void sharesOfUnitsThatAreKnown() {
        Model model = CompiledNetwork.shared(deep().declaration()).model(1);
        bias(model);
        UnitSaturation saturation = UnitSaturation.of(samples(3, 2));

        // A relu that lets nothing through is dead, as are tanh and sigmoid where they are 1 to the last digit.
        assertThat(saturation.measure(model))
                .containsExactly(
                        Map.entry("dense", new UnitSaturation.Share(4, 0.75, 0.75)),
                        Map.entry("dense_1", new UnitSaturation.Share(5, 0.4, 0.4)),
                        Map.entry("dense_2", new UnitSaturation.Share(2, 0.5, 0.5)));
        assertThat(saturation.table(model)).isEqualTo(String.format("""
                dense        4 units  75.0 %% dead  75.0 %% saturated
                dense_1      5 units  40.0 %% dead  40.0 %% saturated
                dense_2      2 units  50.0 %% dead  50.0 %% saturated
                """).replace("\n", System.lineSeparator()));

        model.parameter("dense_2/bias").write(new double[] {0, 8});
        assertThat(saturation.measure(model).get("dense_2")).isEqualTo(new UnitSaturation.Share(2, 0, 0.5));
    }

    @Test
    void aUnitOfAConvolutionIsAChannel() {
        Model model = CompiledNetwork.shared(network("DeadChannels", List.of(5, 5, 1))
                        .with("Conv2D", "filters", 3, "kernelSize", 3, "activation", "RELU")
                        .with("Flatten")
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        model.parameter("conv2d/bias").write(new double[] {-100, 0, 100});

        UnitSaturation.Share share = Objects.requireNonNull(
                UnitSaturation.of(samples(25, 1)).measure(model).get("conv2d"));

        assertThat(share.units()).isEqualTo(3);
        assertThat(share.dead()).isEqualTo(1 / 3.0);
        assertThat(share.saturated()).isBetween(0.4, 0.6);
    }

    @Test
    void whatIsNoNumberIsNeither() {
        Model model = CompiledNetwork.shared(deep().declaration()).model(1);
        double[] huge = new double[12];
        Arrays.fill(huge, 3e38);
        model.parameter("dense/kernel").write(huge);
        // Infinite from here on, and the next layer's sums are of infinities of both signs.
        Dataset ones = Dataset.of(new float[] {1, 1, 1}, new float[] {0, 0}, 1);
        assertThat(model.predict((float[]) ones.inputs())).containsOnly(Float.NaN);

        Map<String, UnitSaturation.Share> shares = UnitSaturation.of(ones).measure(model);

        assertThat(shares.get("dense")).isEqualTo(new UnitSaturation.Share(4, 0, 0));
        assertThat(shares.get("dense_1")).isEqualTo(new UnitSaturation.Share(5, 0, 0));
        assertThat(shares.get("dense_2")).isEqualTo(new UnitSaturation.Share(2, 0, 0));
    }

    @Test
    void theHistoryHasThemOfEveryEpochAndPhase() {
        Model model = CompiledNetwork.shared(
                        deep().with("Phase", "name", "first", "frozen", "dense").declaration())
                .model(1);
        UnitSaturation saturation = UnitSaturation.of(samples(3, 2));
        for (Model one : List.of(model, model.phase("first"))) {
            History history =
                    Trainer.of(one).verbose(0).epochs(2).callbacks(saturation).fit(samples(3, 2));
            assertThat(history.series("dead_units_dense")).hasSize(2);
            assertThat(history.last("saturated_units_dense_1"))
                    .isEqualTo(Objects.requireNonNull(saturation.measure(model).get("dense_1"))
                            .saturated());
        }
    }

    @Test
    void networksOnDevices() {
        CpuDevice.assumed();
        CompiledNetwork network = CompiledNetwork.shared(deep().declaration());
        Model java = network.model(1);
        Model device = network.model(Device.openCl(DeviceType.CPU), 1);
        Dataset samples = samples(3, 2);
        for (Model model : List.of(java, device)) {
            bias(model);
            Trainer.of(model).verbose(0).epochs(2).fit(samples);
        }
        double[] inputs = (double[]) samples.inputs();
        assertThat(device.slopes().predict(inputs)).isEqualTo(java.slopes().predict(inputs));
        assertThat(UnitSaturation.of(samples).measure(device))
                .isEqualTo(UnitSaturation.of(samples).measure(java));
    }

    // ---- what cannot be

    @Test
    void nothingToMeasure() {
        Compilation refused = NetworkCompiler.compile(
                network("Straight", 3)
                        .with("Dense", "units", 2, "activation", "SIGMOID")
                        .with("Loss", "value", "BINARY_CROSSENTROPY")
                        .declaration(),
                CompiledNetwork.OPTIONS);
        assertThat(refused.files()).isEmpty();
        assertThat(refused.diagnostics().stream().map(d -> d.site() + "  " + d.text()))
                .containsExactly(
                        "Network[0].activationSlopes  No layer of this network has an activation whose slope changes,"
                                + " so that no unit can be dead or saturated; that of the output counts as part of"
                                + " a loss that does not saturate. Leave activationSlopes out. [ConflictingArguments]");
    }

    @Test
    void networksWithout() {
        Model model = CompiledNetwork.plain(Declarations.network("WithoutSlopes")
                        .with("Network", "input", 2)
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        UnitSaturation saturation = UnitSaturation.of(samples(2, 1));
        assertThatThrownBy(() -> saturation.measure(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WithoutSlopes was compiled without slopes of its activations; declare it with"
                        + " @Network(activationSlopes = true)");
        assertThatThrownBy(() -> UnitSaturation.of(samples(3, 1)).measure(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples have 3 numbers each, but the network takes 2");
    }
}
