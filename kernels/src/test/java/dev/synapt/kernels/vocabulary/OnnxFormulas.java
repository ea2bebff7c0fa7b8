package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.OnnxFigure.not;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.kernels.vocabulary.OnnxFigure.Answer;
import dev.synapt.kernels.vocabulary.OnnxFigure.Computed;
import dev.synapt.kernels.vocabulary.OnnxFigure.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * ONNX's operators that are formulas of the tables or of the algebra, over an element or a row, in single precision.
 */
final class OnnxFormulas {
    private OnnxFormulas() {}

    /** An activation of the table, by Keras's name. */
    static Answer activation(OnnxFigure figure, String name) {
        Activations.Entry entry = Activations.TABLE.entries().stream()
                .filter(e -> e.term().kerasName().equals(name))
                .findFirst()
                .orElseThrow();
        Arguments usual = Arguments.defaults(entry.term());
        Arguments arguments = switch (name) {
            case "celu", "elu" -> usual.with("alpha", figure.real("alpha", 1));
            case "leaky_relu" -> usual.with("negativeSlope", figure.real("alpha", 0.01));
            case "re_lu" -> usual.with("threshold", figure.real("alpha", 1));
            case "gelu" ->
                usual.with("approximate", figure.text("approximate", "none").equals("tanh") ? 1 : 0);
            default -> usual;
        };
        Expr formula = entry.formula(arguments);
        int axis = figure.whole("axis", -1);
        return elements(figure, List.of(axis), formula);
    }

    /** A formula in {@code x} of single elements. */
    static Answer elementwise(OnnxFigure figure, String formula) {
        return elements(figure, List.of(-1), Formula.parse(formula, List.of("x")));
    }

    private static Answer elements(OnnxFigure figure, List<Integer> axes, Expr formula) {
        Tensor x = figure.operand(0);
        return new Computed(() ->
                x.along(axes, row -> Rows.in(Precision.FLOAT32).with("x", row).elements(formula)));
    }

    /** A formula of two operands of one shape. */
    static Answer ofTwo(OnnxFigure figure, String formula) {
        Expr of = Formula.parse(formula, List.of("x", "y"));
        return new Computed(() -> Rows.in(Precision.FLOAT32)
                .with("x", figure.operand(0).data())
                .with("y", figure.operand(1).data())
                .elements(of));
    }

    /** Bounds that are operands, or attributes as in early versions. */
    static Answer clip(OnnxFigure figure) {
        double low = bound(figure, 1, "min", Double.NEGATIVE_INFINITY);
        double high = bound(figure, 2, "max", Double.POSITIVE_INFINITY);
        Map<String, Expr> names =
                Map.of("x", Expr.variable("x"), "low", Expr.constant(low), "high", Expr.constant(high));
        return elements(figure, List.of(-1), Formula.parse("clip(x, low, high)", names));
    }

    private static double bound(OnnxFigure figure, int operand, String attribute, double none) {
        Tensor given = figure.operandOrNull(operand);
        return given != null ? given.data()[0] : figure.real(attribute, none);
    }

    // ---- reductions

    /** A formula in {@code x} of a whole run along the axes. */
    static Answer reduction(OnnxFigure figure, String formula) {
        Tensor x = figure.operand(0);
        if (x.data().length == 0) {
            return not(Reason.EMPTY);
        }
        if (figure.hasType("bool")) {
            return not(Reason.TYPE);
        }
        if (figure.whole("noop_with_empty_axes", 0) == 1 || figure.whole("select_last_index", 0) == 1) {
            return not(Reason.ARGUMENT);
        }
        Expr of = Formula.parse(formula, List.of("x"));
        return new Computed(() -> runs(x, axes(figure, x.shape().size())).stream()
                .mapToDouble(row -> Rows.in(Precision.FLOAT32).with("x", row).row(of))
                .toArray());
    }

    private static List<Integer> axes(OnnxFigure figure, int rank) {
        List<Integer> axes = new ArrayList<>();
        Tensor operand = figure.operandOrNull(1);
        if (operand != null) {
            axes.addAll(operand.wholes());
        } else if (figure.operators().get(0).equals("ArgMax")) {
            axes.add(figure.whole("axis", 0));
        } else {
            axes.addAll(figure.wholes("axes", 0, 0));
        }
        List<Integer> all = IntStream.range(0, rank).boxed().toList();
        return axes.isEmpty()
                ? all
                : axes.stream().map(axis -> Math.floorMod(axis, rank)).toList();
    }

    /** The runs along some axes, in the order of what is left. */
    private static List<double[]> runs(Tensor x, List<Integer> axes) {
        Map<Integer, List<Double>> runs = new TreeMap<>();
        for (int element = 0; element < x.data().length; element++) {
            runs.computeIfAbsent(place(element, x.shape(), axes), place -> new ArrayList<>())
                    .add(x.data()[element]);
        }
        return runs.values().stream()
                .map(run -> run.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }

    /** Of an element without its indices along the axes. */
    private static int place(int element, List<Integer> shape, List<Integer> without) {
        int place = 0;
        int rest = element;
        int stride = shape.stream().reduce(1, (a, b) -> a * b);
        for (int axis = 0; axis < shape.size(); axis++) {
            stride /= shape.get(axis);
            place = without.contains(axis) ? place : place * shape.get(axis) + rest / stride;
            rest %= stride;
        }
        return place;
    }

    // ---- losses

    /** The cross-entropy of logits. */
    static Answer crossEntropy(OnnxFigure figure) {
        Losses.Entry entry = Losses.TABLE.constant("SPARSE_CATEGORICAL_CROSSENTROPY");
        return ofClasses(figure, entry.fromLogits(Arguments.defaults(entry.term())));
    }

    /** Of logarithms of probabilities. */
    static Answer likelihood(OnnxFigure figure) {
        Map<String, Expr> names = Map.of("x", Expr.variable("x"), "label", Expr.variable("label", Level.ROW));
        return ofClasses(figure, Formula.parse("-sum(select(index == label, x, 0))", names));
    }

    /**
     * A loss of rows along axis 1 and of labels. Weights of classes are weights of their samples, and a label that does
     * not count is one of weight 0.
     */
    private static Answer ofClasses(OnnxFigure figure, Expr formula) {
        double[] labels = figure.operand(1).data();
        Tensor classWeights = figure.operandOrNull(2);
        ToDoubleFunction<Double> weight = label -> label == figure.real("ignore_index", Double.NaN)
                ? 0
                : classWeights == null ? 1 : classWeights.data()[label.intValue()];
        return new Computed(() -> {
            List<double[]> rows = runs(figure.operand(0), List.of(1));
            double[] losses = new double[rows.size()];
            double weights = 0;
            for (int i = 0; i < losses.length; i++) {
                double counts = weight.applyAsDouble(labels[i]);
                weights += counts;
                losses[i] = counts == 0
                        ? 0
                        : counts
                                * Rows.in(Precision.FLOAT32)
                                        .with("x", rows.get(i))
                                        .real("label", labels[i])
                                        .row(formula);
            }
            double sum = Arrays.stream(losses).sum();
            return switch (figure.text("reduction", "mean")) {
                case "none" -> losses;
                case "sum" -> new double[] {sum};
                default -> new double[] {sum / weights};
            };
        });
    }
}
