package dev.synapt.kernels.vocabulary;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.DrivenKernel;
import dev.synapt.kernels.source.DrivenParameter;
import dev.synapt.kernels.source.EvaluatedEmbeddings;
import dev.synapt.kernels.source.PenalizedKernel;
import dev.synapt.kernels.source.SpelledSequences;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.Comparison;
import dev.synapt.runtime.program.LossReduction;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.RowWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The kinds of Keras's figures that the tables answer, and how. */
public enum KerasSubject {
    ACTIVATIONS {
        @Override
        public Optional<Reason> notApplicable(Case figure) {
            return check(
                    has(Activations.TABLE, name(figure)),
                    only(figure, Set.of("axis", "negative_slope", "max_value", "threshold")),
                    () -> null);
        }

        /** Keras's function relu has the arguments that its class ReLU has. */
        private String name(Case figure) {
            boolean usual = only(figure, Set.of()) || !figure.op().equals("relu");
            return usual ? figure.op() : "re_lu";
        }

        @Override
        double[] run(Case figure, Precision precision) {
            Activations.Entry entry = named(Activations.TABLE, name(figure));
            Arguments arguments = Arguments.defaults(entry.term());
            for (Attribute attribute : entry.term().attributes()) {
                String given = figure.config().get(kerasName(attribute));
                boolean counts = arguments.has(attribute.name()) && given != null;
                arguments = counts ? arguments.with(attribute.name(), Double.parseDouble(given)) : arguments;
            }
            Expr formula = entry.formula(arguments);
            Tensor x = figure.input("x");
            return x.along(
                    axes(figure), row -> Rows.in(precision).with("x", row).elements(formula));
        }

        private List<Integer> axes(Case figure) {
            String axes = figure.config().getOrDefault("axis", "-1").replaceAll("[\\[\\]]", "");
            return Arrays.stream(axes.split(",")).map(Integer::valueOf).toList();
        }
    },

    LOSSES {
        @Override
        public Optional<Reason> notApplicable(Case figure) {
            if (figure.config().containsKey("ref_labels")) {
                return Optional.of(Reason.REFERENCES);
            }
            Set<String> known = new HashSet<>(Set.of("axis", "reduction"));
            if (has(Losses.TABLE, name(figure))) {
                named(Losses.TABLE, name(figure)).term().attributes().forEach(a -> known.add(kerasName(a)));
            }
            return check(
                    known.size() > 2 || has(Losses.TABLE, name(figure)),
                    only(figure, known),
                    () -> isLastAxis(figure) || isOfSamples(figure) ? null : Reason.AXIS);
        }

        /** Whether each sample has one loss; without an axis Keras takes the batch for one. */
        private boolean isOfSamples(Case figure) {
            return named(Losses.TABLE, name(figure)).output() == Losses.Output.WHOLE_SAMPLE;
        }

        /** How many elements a loss is of. */
        private int extent(Case figure) {
            Tensor x = figure.input("y_pred");
            int samples = figure.config().containsKey("axis") ? x.shape().get(0) : 1;
            return isOfSamples(figure) ? x.data().length / samples : x.lastAxis();
        }

        private String name(Case figure) {
            return switch (figure.op()) {
                case "KLDivergence" -> "kl_divergence";
                case "CTC" -> "ctc";
                default -> snake(figure.op());
            };
        }

        private boolean isLastAxis(Case figure) {
            int rank = figure.input("y_pred").shape().size();
            return Set.of("-1", "[-1]", String.valueOf(rank - 1))
                    .contains(figure.config().getOrDefault("axis", "-1"));
        }

        @Override
        double[] run(Case figure, Precision precision) {
            Losses.Entry entry = named(Losses.TABLE, name(figure));
            if (entry.output() == Losses.Output.SEQUENCE) {
                return reduce(figure, sequences(figure, precision));
            }
            Arguments arguments = arguments(figure, entry.term());
            if (entry.pairing() != null) {
                return pairs(figure, entry.term(), precision);
            }
            Expr formula = figure.flag("from_logits") ? entry.fromLogits(arguments) : entry.formula(arguments);
            double[] rows = rowValues(figure.inputs(), extent(figure), entry.labels(), formula, precision);
            return reduce(figure, rows);
        }

        private double[] sequences(Case figure, Precision precision) {
            Tensor logits = figure.input("y_pred");
            Tensor labels = figure.input("y_true");
            int length = labels.lastAxis();
            double[][] ofSamples = IntStream.range(0, labels.rows())
                    .mapToObj(i -> Arrays.copyOfRange(labels.data(), i * length, (i + 1) * length))
                    .toArray(double[][]::new);
            return SpelledSequences.losses(
                    precision.name(), logits.shape().get(1), logits.lastAxis(), logits.data(), ofSamples);
        }

        /** By the arithmetic that weighs the rows of a training step. */
        private double[] reduce(Case figure, double[] rows) {
            String reduction = figure.config().getOrDefault("reduction", "none");
            RowWeights weights = new RowWeights(
                    new OutputInfo(
                            "output",
                            List.of(1),
                            Targets.VALUES,
                            figure.op(),
                            1,
                            reduction.equals("none")
                                    ? LossReduction.SUM
                                    : LossReduction.valueOf(reduction.toUpperCase(Locale.ROOT)),
                            null,
                            Comparison.NONE,
                            List.of(),
                            List.of(),
                            0),
                    NumberType.FLOAT64);
            weights.begin(rows.length);
            double[] given = weights(figure.inputs(), rows.length);
            for (int row = 0; row < rows.length; row++) {
                weights.weigh(row, given[row]);
                if (isIgnored(figure, row)) {
                    weights.ignore(row);
                }
            }
            weights.end();
            double[] scales = (double[]) weights.scales();
            return reduction.equals("none")
                    ? IntStream.range(0, rows.length)
                            .mapToDouble(row -> scales[row] * rows[row])
                            .toArray()
                    : new double[] {weights.addLosses(rows, 0) / weights.divisor()};
        }

        /** By a network that gives what it gets. */
        private double[] pairs(Case figure, Term term, Precision precision) {
            Tensor x = figure.input("y_pred");
            String reduction = figure.config().getOrDefault("reduction", "none");
            EvaluatedEmbeddings embeddings = new EvaluatedEmbeddings(
                    Declarations.annotation(
                            Objects.requireNonNull(term.annotation()),
                            "gamma",
                            figure.number("gamma"),
                            "margin",
                            figure.number("margin"),
                            Pairing.REMOVE_DIAGONAL,
                            figure.flag("remove_diagonal"),
                            "reduction",
                            reduction.equals("none") ? "SUM" : reduction.toUpperCase(Locale.ROOT)),
                    precision.name(),
                    x.lastAxis(),
                    x.data(),
                    figure.input("y_true").data());
            double[] given = weights(figure.inputs(), x.rows());
            return reduction.equals("none") ? embeddings.ofSamples() : new double[] {embeddings.loss(given)};
        }

        private boolean isIgnored(Case figure, int row) {
            String ignored = figure.config().getOrDefault("ignore_class", "null");
            return !ignored.equals("null") && figure.input("y_true").data()[row] == Double.parseDouble(ignored);
        }
    },

    /** Means of rows; losses are metrics too. Those of whole epochs have a test of their own. */
    METRICS {
        @Override
        public Optional<Reason> notApplicable(Case figure) {
            if (AVERAGING.contains(figure.op())) {
                return Optional.of(Reason.AVERAGING);
            }
            if (!EpochMetricsConformanceTest.metrics(figure).isEmpty()) {
                return Optional.of(EpochMetricsConformanceTest.isChecked(figure) ? Reason.WHOLE_EPOCH : Reason.WEIGHTS);
            }
            return check(
                    has(Metrics.TABLE, name(figure)) || has(Losses.TABLE, name(figure)),
                    only(figure, Set.of("threshold", "k", "from_logits", "label_smoothing", "axis"))
                            // Whose 0 is a class, not nothing.
                            && !figure.config().containsKey("ignore_class"),
                    () -> KerasFigures.elements(figure.inputs().get("updates"))
                                    .allMatch(update -> weightsFit(update.getAsJsonObject()))
                            ? null
                            : Reason.WEIGHTS);
        }

        private String name(Case figure) {
            return switch (figure.op()) {
                case "KLDivergence" -> "kl_divergence";
                case "LogCoshError" -> "log_cosh";
                default -> snake(figure.op());
            };
        }

        private boolean weightsFit(JsonObject update) {
            if (!update.has("sample_weight")) {
                return true;
            }
            int count = Tensor.of(update.get("sample_weight")).data().length;
            return count == 1 || count == Tensor.of(update.get("y_pred")).rows();
        }

        @Override
        double[] run(Case figure, Precision precision) {
            boolean metric = has(Metrics.TABLE, name(figure));
            boolean labels = metric
                    ? named(Metrics.TABLE, name(figure)).truth() == Metrics.Truth.LABELS
                    : named(Losses.TABLE, name(figure)).labels();
            Expr formula = metric ? metric(figure) : loss(figure);
            double sum = 0;
            double total = 0;
            for (JsonElement element : figure.inputs().getAsJsonArray("updates")) {
                JsonObject update = element.getAsJsonObject();
                double[] rows =
                        rowValues(update, Tensor.of(update.get("y_pred")).lastAxis(), labels, formula, precision);
                double[] weights = weights(update, rows.length);
                for (int i = 0; i < rows.length; i++) {
                    sum += rows[i] * weights[i];
                    total += weights[i];
                }
            }
            return new double[] {sum / total};
        }

        private Expr metric(Case figure) {
            Metrics.Entry entry = named(Metrics.TABLE, name(figure));
            return entry.formula(arguments(figure, entry.term()).with("threshold", figure.number("threshold")));
        }

        private Expr loss(Case figure) {
            Losses.Entry entry = named(Losses.TABLE, name(figure));
            Arguments arguments = arguments(figure, entry.term());
            return figure.flag("from_logits") ? entry.fromLogits(arguments) : entry.formula(arguments);
        }
    },

    OPTIMIZERS {
        @Override
        public Optional<Reason> notApplicable(Case figure) {
            Set<String> known = new HashSet<>();
            if (has(Optimizers.TABLE, figure.op().toLowerCase(Locale.ROOT))) {
                named(Optimizers.TABLE, figure.op().toLowerCase(Locale.ROOT))
                        .term()
                        .attributes()
                        .forEach(a -> known.add(kerasName(a)));
            }
            return check(!known.isEmpty(), only(figure, known), () -> null);
        }

        @Override
        double[] run(Case figure, Precision precision) {
            Tensor initial = figure.input("initial");
            if (initial.shape().size() == 2) {
                DrivenKernel kernel =
                        DrivenKernel.matrix(annotation(figure), precision.name(), initial.rows(), initial.data());
                KerasFigures.elements(figure.inputs().get("gradients"))
                        .forEach(gradient -> kernel.step(Tensor.of(gradient).data()));
                return kernel.weights();
            }
            DrivenParameter parameter = new DrivenParameter(annotation(figure), precision.name(), initial.data());
            KerasFigures.elements(figure.inputs().get("gradients"))
                    .forEach(gradient -> parameter.step(Tensor.of(gradient).data()));
            return parameter.weights();
        }
    },

    REGULARIZERS {
        @Override
        public Optional<Reason> notApplicable(Case figure) {
            return check(has(Regularizers.TABLE, name(figure)), true, () -> null);
        }

        private String name(Case figure) {
            return switch (figure.op()) {
                case "L1L2" -> "l1_l2";
                case "OrthogonalRegularizer" -> "orthogonal_regularizer";
                default -> figure.op().toLowerCase(Locale.ROOT);
            };
        }

        @Override
        double[] run(Case figure, Precision precision) {
            Regularizers.Entry entry = named(Regularizers.TABLE, name(figure));
            if (!entry.ofElements()) {
                return new double[] {orthogonal(figure, precision).penalty()};
            }
            Map<String, Double> values = new LinkedHashMap<>();
            for (Attribute attribute : entry.term().attributes()) {
                // The first argument has no name of its own in an annotation.
                String name = attribute.name().equals("value") ? name(figure) : attribute.name();
                values.put(attribute.name(), figure.number(name));
            }
            double[] w = figure.input("w").data();
            Expr penalty = Expr.sum(entry.formula(new Arguments(values)));
            return new double[] {Rows.in(precision).with("w", w).row(penalty)};
        }

        private PenalizedKernel orthogonal(Case figure, Precision precision) {
            Declarations.Nested orthogonal = Declarations.annotation(
                    "OrthogonalRegularizer",
                    "factor",
                    figure.number("factor"),
                    "mode",
                    Objects.requireNonNull(figure.config().get("mode")).toUpperCase(Locale.ROOT));
            Tensor w = figure.input("w");
            return new PenalizedKernel(
                    Declarations.annotation("Regularizer", "orthogonalRegularizer", orthogonal),
                    precision.name(),
                    w.rows(),
                    w.data());
        }
    };

    /** Why a figure says nothing about an entry: a closed list. */
    public enum Reason {
        /** The vocabulary has no such function yet. */
        FUNCTION,
        /** The vocabulary's function does not take this argument yet. */
        ARGUMENT,
        /** Samples are compared with those of their batch, not with others that a function gets beside them. */
        REFERENCES,
        /** Rows run along the last axis only. */
        AXIS,
        /** Weights of single outputs, not of samples. */
        WEIGHTS,
        /** Means and sums of numbers that are no predictions, or of a function of the test's own. */
        AVERAGING,
        /** A metric of whole epochs, of which {@link EpochMetricsConformanceTest} checks the figure. */
        WHOLE_EPOCH
    }

    private static final Set<String> AVERAGING = Set.of("Mean", "Sum", "MeanMetricWrapper");

    /** Keras's defaults, and the numbers that a figure gives. */
    private static Arguments arguments(Case figure, Term term) {
        Arguments arguments = Arguments.defaults(term);
        for (Attribute attribute : term.attributes()) {
            String given = figure.config().get(kerasName(attribute));
            if (attribute.kind() == Attribute.Kind.NUMBER && given != null) {
                arguments = arguments.with(attribute.name(), Double.parseDouble(given));
            }
        }
        return arguments;
    }

    /** Values that leave an argument without effect. */
    private static final Set<String> NEUTRAL = Set.of("0", "0.0", "false", "null");

    /** Why the figure cannot be checked, if so. */
    public abstract Optional<Reason> notApplicable(Case figure);

    /** What the tables make of the figure's input. */
    abstract double[] run(Case figure, Precision precision);

    private DoubleStream predictions(Case figure) {
        return this == METRICS
                ? KerasFigures.elements(figure.inputs().get("updates"))
                        .flatMapToDouble(update -> DoubleStream.of(
                                Tensor.of(update.getAsJsonObject().get("y_pred"))
                                        .data()))
                : DoubleStream.of(figure.input("y_pred").data());
    }

    /**
     * The precisions that the figure can be compared in: those of probabilities that are 0 or 1 rest on single
     * precision, in which 1 - 1e-7 is 1 - 1.19e-7.
     */
    List<Precision> precisions(Case figure) {
        boolean clipped = (this == LOSSES || this == METRICS)
                && figure.config().getOrDefault("from_logits", "true").equals("false")
                && predictions(figure).anyMatch(p -> p == 0 || p == 1);
        return clipped ? List.of(Precision.FLOAT32) : List.of(Precision.values());
    }

    /** How many of the digits that Keras computed count: it takes logits to probabilities first, which loses some. */
    double relative(Case figure) {
        return figure.op().equals("BinaryCrossentropy") && figure.flag("from_logits") ? 1e-4 : 1e-5;
    }

    /**
     * How far off a number may be: Keras's bias corrections lose digits in {@code 1 - 0.999f}, of which a step has 6
     * millionths.
     */
    double absolute(Case figure) {
        boolean corrected = this == OPTIMIZERS && figure.config().containsKey("beta_2");
        return corrected ? Math.max(1e-6, 1e-5 * figure.number("learning_rate")) : 1e-6;
    }

    /** The name of the file. */
    String file() {
        return name().toLowerCase(Locale.ROOT) + ".json";
    }

    /** The annotation of a figure's optimizer. */
    public static Declarations.Nested annotation(Case figure) {
        Optimizers.Entry entry = named(Optimizers.TABLE, figure.op().toLowerCase(Locale.ROOT));
        List<Object> members = new ArrayList<>();
        for (Attribute attribute : entry.term().attributes()) {
            String value = figure.config().get(kerasName(attribute));
            if (value != null) {
                members.add(attribute.name());
                members.add(attribute.kind() == Attribute.Kind.FLAG ? Boolean.valueOf(value) : Double.valueOf(value));
            }
        }
        return Declarations.annotation(String.valueOf(entry.term().annotation()), members.toArray());
    }

    private static Optional<Reason> check(boolean function, boolean arguments, Supplier<@Nullable Reason> other) {
        if (!function) {
            return Optional.of(Reason.FUNCTION);
        }
        return arguments ? Optional.ofNullable(other.get()) : Optional.of(Reason.ARGUMENT);
    }

    /** Whether all arguments of the figure that have an effect are known. */
    private static boolean only(Case figure, Set<String> known) {
        return figure.config().entrySet().stream()
                .allMatch(e -> known.contains(e.getKey()) || NEUTRAL.contains(e.getValue()));
    }

    private static boolean has(Table<?> table, String kerasName) {
        return table.entries().stream().anyMatch(e -> e.term().kerasName().equals(kerasName));
    }

    private static <E extends Term.Entry> E named(Table<E> table, String kerasName) {
        return table.entries().stream()
                .filter(e -> e.term().kerasName().equals(kerasName))
                .findFirst()
                .orElseThrow();
    }

    /** {@code beta1} is {@code beta_1}, {@code learningRate} is {@code learning_rate}, but {@code l1} stays. */
    private static String kerasName(Attribute attribute) {
        return attribute.name().replaceAll("([A-Z]|(?<!^l)[0-9])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** {@code BinaryCrossentropy} is {@code binary_crossentropy}. */
    private static String snake(String kerasClass) {
        return kerasClass.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The formula's value for each row of so many elements of {@code y_pred}. */
    private static double[] rowValues(JsonObject inputs, int n, boolean labels, Expr formula, Precision precision) {
        double[] x = Tensor.of(inputs.get("y_pred")).data();
        double[] truth = Tensor.of(inputs.get("y_true")).data();
        return IntStream.range(0, x.length / n)
                .mapToDouble(i -> {
                    Rows rows = Rows.in(precision).with("x", Arrays.copyOfRange(x, i * n, (i + 1) * n));
                    return labels
                            // Of a label that is no class, any class will do: such rows are ignored.
                            ? rows.real("label", Math.max(0, truth[i])).row(formula)
                            : rows.with("y", Arrays.copyOfRange(truth, i * n, (i + 1) * n))
                                    .row(formula);
                })
                .toArray();
    }

    private static double[] weights(JsonObject inputs, int rows) {
        double[] given = inputs.has("sample_weight")
                ? Tensor.of(inputs.get("sample_weight")).data()
                : new double[] {1};
        return IntStream.range(0, rows)
                .mapToDouble(i -> given[given.length == 1 ? 0 : i])
                .toArray();
    }
}
