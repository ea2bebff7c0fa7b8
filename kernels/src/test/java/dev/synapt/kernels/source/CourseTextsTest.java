package dev.synapt.kernels.source;

import static dev.synapt.kernels.source.WorkedNetworks.model;
import static dev.synapt.kernels.source.WorkedNetworks.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.ScalarEvaluator;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.Written;
import dev.synapt.kernels.vocabulary.CourseTexts;
import dev.synapt.kernels.vocabulary.CourseTexts.Row;
import dev.synapt.kernels.vocabulary.Rows;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.program.InitialValue;
import dev.synapt.runtime.program.Variates;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the table of course texts says to write, compiled in double precision, against the texts' formulas. */
class CourseTextsTest {
    /** One that shows wherever it stands. */
    private static final double EPSILON = 0.03;

    /** One that shows nowhere, nor does its square vanish. */
    private static final double NEGLIGIBLE = 1e-30;

    private static final double[] COLUMN = {-1.5, -0.2, 0.4, 2.25, 0.1};

    static Stream<Row> exact() {
        return CourseTexts.ROWS.stream().filter(row -> row.difference() == null);
    }

    static Stream<Row> withoutDeclaration() {
        return CourseTexts.ROWS.stream().filter(row -> row.difference() != null);
    }

    @ParameterizedTest
    @MethodSource("exact")
    void whatIsWrittenDoesWhatTheTextSays(Row row) {
        assertSame(row, row.formula(), EPSILON);
    }

    @ParameterizedTest
    @MethodSource("withoutDeclaration")
    void theNearestDiffersWhereTheTableSays(Row row) {
        assertThat(row.computed()).isNotEqualTo(row.formula());
        assertSame(row, row.computed(), EPSILON);
        assertSame(row, row.formula(), NEGLIGIBLE);

        double[] text = expected(row, row.formula(), numbers(EPSILON));
        double[] written = actual(row, numbers(EPSILON));
        assertThat(IntStream.range(0, text.length).mapToDouble(i -> Math.abs(text[i] - written[i])))
                .anyMatch(distance -> distance > 1e-3);
    }

    private static void assertSame(Row row, String formula, double epsilon) {
        double[] actual = actual(row, numbers(epsilon));
        double[] expected = expected(row, formula, numbers(epsilon));
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("%s, number %d", formula, i)
                    .isCloseTo(expected[i], within(1e-12 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    /** What the texts' names stand for here. */
    private static Map<String, Double> numbers(double epsilon) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("eta", 0.1);
        numbers.put("beta", 0.9);
        numbers.put("beta1", 0.8);
        numbers.put("beta2", 0.95);
        numbers.put("rho", 0.9);
        numbers.put("epsilon", epsilon);
        numbers.put("lambda", 0.3);
        numbers.put("n", 5.0);
        numbers.put("gain", 5.0 / 3);
        numbers.put("degrees", 90.0);
        return numbers;
    }

    private static double[] expected(Row row, String formula, Map<String, Double> numbers) {
        return switch (row.kind()) {
            case OPTIMIZER -> descend(formula, numbers);
            case PENALTY -> each(formula, "w", numbers);
            case LAYERS -> columnOf(formula, numbers);
            case LOSS -> losses(formula, numbers);
            case INITIALIZER -> initial(formula, numbers);
            case ROTATION -> rotated(value(formula, numbers));
        };
    }

    private static double[] actual(Row row, Map<String, Double> numbers) {
        List<Declarations.Nested> written = Written.annotations(row.written(), numbers);
        return switch (row.kind()) {
            case OPTIMIZER -> descend(written.get(0), row.rate(), numbers);
            case PENALTY -> penalties(written.get(0));
            case LAYERS -> columnOf(written);
            case LOSS -> losses(written.get(0));
            case INITIALIZER -> initial(written.get(0));
            case ROTATION -> rotated(written.get(0));
        };
    }

    private static double value(String formula, Map<String, Double> numbers) {
        return ScalarEvaluator.evaluate(Formula.parse(formula, numbers.keySet()), numbers);
    }

    /** The formula's value where the name is each element of the column. */
    private static double[] each(String formula, String name, Map<String, Double> numbers) {
        return DoubleStream.of(COLUMN)
                .map(x -> {
                    Map<String, Double> all = new LinkedHashMap<>(numbers);
                    all.put(name, x);
                    return value(formula, all);
                })
                .toArray();
    }

    // ---- optimizers

    /** A gradient of either sign and of many sizes. */
    private static double gradient(int step) {
        return Math.sin(2.5 * step) * Math.pow(0.6, step);
    }

    private static final int STEPS = 8;

    private static double[] descend(String statements, Map<String, Double> numbers) {
        Map<String, Double> values = new LinkedHashMap<>(numbers);
        for (String statement : statements.split("; ")) {
            values.put(statement.split(" = ")[0], 0.0);
        }
        values.put("u", 0.0);
        values.put("w", 1.0);
        return IntStream.rangeClosed(1, STEPS)
                .mapToDouble(t -> {
                    values.put("t", (double) t);
                    values.put("g", gradient(t));
                    for (String statement : statements.split("; ")) {
                        String[] sides = statement.split(" = ");
                        values.put(sides[0], value(sides[1], values));
                    }
                    return values.getOrDefault("w", Double.NaN);
                })
                .toArray();
    }

    private static double[] descend(Declarations.Nested optimizer, String rate, Map<String, Double> numbers) {
        DrivenParameter w = new DrivenParameter(optimizer, "FLOAT64", new double[] {1});
        return IntStream.rangeClosed(1, STEPS)
                .mapToDouble(t -> {
                    if (!rate.isEmpty()) {
                        Map<String, Double> all = new LinkedHashMap<>(numbers);
                        all.put("t", (double) t);
                        w.learningRate(value(rate, all));
                    }
                    w.step(new double[] {gradient(t)});
                    return w.weights()[0];
                })
                .toArray();
    }

    // ---- penalties

    /** The loss of a layer of that weight alone whose data cost nothing. */
    private static double[] penalties(Declarations.Nested penalty) {
        Model model = model(network("Penalty", 1)
                .with(
                        "Dense",
                        "units",
                        1,
                        "useBias",
                        false,
                        "kernelRegularizerWith",
                        Declarations.annotation("Regularizer", member(penalty), penalty))
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));
        return DoubleStream.of(COLUMN)
                .map(w -> {
                    model.parameters().get(0).write(new double[] {w});
                    return model.evaluate(new double[1], new double[1], 1).loss();
                })
                .toArray();
    }

    /** The member that takes such an annotation. */
    private static String member(Declarations.Nested nested) {
        return nested.type().substring(0, 1).toLowerCase(Locale.ROOT)
                + nested.type().substring(1);
    }

    // ---- layers

    private static double[] columnOf(String formula, Map<String, Double> numbers) {
        Map<String, Expr> names = new LinkedHashMap<>();
        numbers.forEach((name, value) -> names.put(name, Expr.constant(value)));
        names.put("u", Expr.variable("u"));
        return Rows.in(Precision.FLOAT64).with("u", COLUMN).elements(Formula.parse(formula, names));
    }

    /** Losses of training steps, each of which is one element's share of the mean of all. */
    private static double[] columnOf(List<Declarations.Nested> layers) {
        Declarations network = network("Layers", 1);
        layers.forEach(network::with);
        Declarations whole = network.with("Dense", "units", 1, "kernelInitializer", "ONES", "name", "behind")
                .with("Loss", "formula", "sum(yPred * yTrue)")
                .suppressing("ZeroInitialization");
        CompiledNetwork compiled = CompiledNetwork.plain(whole.declaration());
        return IntStream.range(0, COLUMN.length)
                .mapToDouble(i -> {
                    double[] chosen = new double[COLUMN.length];
                    chosen[i] = COLUMN.length;
                    return compiled.model(1).trainStep(COLUMN, chosen);
                })
                .toArray();
    }

    // ---- losses

    private static double[] losses(String formula, Map<String, Double> numbers) {
        return DoubleStream.of(-1, 1)
                .flatMap(y -> {
                    Map<String, Double> all = new LinkedHashMap<>(numbers);
                    all.put("y", y);
                    return DoubleStream.of(each(formula, "x", all));
                })
                .toArray();
    }

    private static double[] losses(Declarations.Nested loss) {
        Model model = model(network("Losses", 1)
                .with("Dense", "units", 1, "useBias", false, "kernelInitializer", "ONES")
                .with(loss));
        return DoubleStream.of(-1, 1)
                .flatMap(y -> DoubleStream.of(COLUMN)
                        .map(x -> model.evaluate(new double[] {x}, new double[] {y}, 1)
                                .loss()))
                .toArray();
    }

    // ---- initializers

    private static final int FAN_IN = 3;
    private static final int FAN_OUT = 4;

    /** What random numbers give, each a tenth of those before. */
    private static final Variates VARIATES = new Variates() {
        @Override
        public double uniform() {
            return 0.8;
        }

        @Override
        public double normal() {
            return 0.08;
        }

        @Override
        public double truncatedNormal() {
            return 0.008;
        }

        @Override
        public double orthogonal() {
            return 0.0008;
        }

        @Override
        public double identity() {
            return 0.00008;
        }
    };

    private static double[] initial(String formula, Map<String, Double> numbers) {
        Map<String, Double> all = new LinkedHashMap<>(numbers);
        all.put("uniform", VARIATES.uniform());
        all.put("normal", VARIATES.normal());
        all.put("fanIn", (double) FAN_IN);
        all.put("fanOut", (double) FAN_OUT);
        return new double[] {value(formula, all)};
    }

    private static double[] initial(Declarations.Nested initializer) {
        InitialValue value = CompiledNetwork.plain(network("Initial", FAN_IN)
                        .with(
                                "Dense",
                                "units",
                                FAN_OUT,
                                "kernelInitializerWith",
                                Declarations.annotation("Initializer", member(initializer), initializer))
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .architecture()
                .parameters()
                .get(0)
                .initial();
        return new double[] {value.draw(0, VARIATES)};
    }

    // ---- images

    private static final int SIDE = 5;

    /** No two pixels alike. */
    private static double[] image() {
        double[] image = new double[SIDE * SIDE];
        Arrays.setAll(image, i -> Math.sqrt(i));
        return image;
    }

    /** Counterclockwise as it is seen, rows running down: what is seen at a place comes from clockwise of it. */
    private static double[] rotated(double angle) {
        double centre = (SIDE - 1) / 2.0;
        double[] result = new double[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double right = column - centre;
                double up = centre - row;
                double fromRight = right * Math.cos(angle) + up * Math.sin(angle);
                double fromUp = -right * Math.sin(angle) + up * Math.cos(angle);
                int from = (int) Math.round(centre - fromUp) * SIDE + (int) Math.round(centre + fromRight);
                result[row * SIDE + column] = image()[from];
            }
        }
        return result;
    }

    private static double[] rotated(Declarations.Nested rotation) {
        Model model = model(network("Rotation", SIDE, SIDE, 1)
                .with(rotation)
                .with("Flatten")
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));
        return model.augment(image());
    }
}
