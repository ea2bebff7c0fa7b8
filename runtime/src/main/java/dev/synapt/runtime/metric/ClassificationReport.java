package dev.synapt.runtime.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Precision, recall and F1 of every class and on average, in the form that scikit-learn's {@code classification_report}
 * made usual.
 *
 * @param classes one line a class
 * @param accuracy share of the samples predicted right
 * @param macroAverage every class counts alike
 * @param weightedAverage every class counts by its samples
 */
public record ClassificationReport(List<Line> classes, double accuracy, Line macroAverage, Line weightedAverage) {

    /**
     * One line of the report.
     *
     * @param name of the class or the average
     * @param precision share of the samples taken for the class that belong to it
     * @param recall share of the samples of the class that were taken for it
     * @param f1 harmonic mean of both
     * @param support number of samples
     */
    public record Line(String name, double precision, double recall, double f1, long support) {}

    public ClassificationReport {
        classes = List.copyOf(classes);
    }

    static ClassificationReport of(ConfusionMatrix matrix) {
        List<Line> lines = new ArrayList<>();
        for (int k = 0; k < matrix.classes().size(); k++) {
            lines.add(new Line(
                    matrix.classes().get(k), matrix.precision(k), matrix.recall(k), matrix.f1(k), matrix.support(k)));
        }
        return new ClassificationReport(
                lines,
                matrix.accuracy(),
                average("macro avg", lines, line -> 1),
                average("weighted avg", lines, Line::support));
    }

    private static Line average(String name, List<Line> lines, ToDoubleFunction<Line> weight) {
        return new Line(
                name,
                average(lines, weight, Line::precision),
                average(lines, weight, Line::recall),
                average(lines, weight, Line::f1),
                lines.stream().mapToLong(Line::support).sum());
    }

    private static double average(List<Line> lines, ToDoubleFunction<Line> weight, ToDoubleFunction<Line> value) {
        double sum = 0;
        double weights = 0;
        for (Line line : lines) {
            sum += weight.applyAsDouble(line) * value.applyAsDouble(line);
            weights += weight.applyAsDouble(line);
        }
        return weights == 0 ? 0 : sum / weights;
    }

    @Override
    public String toString() {
        int width = Stream.concat(classes.stream(), Stream.of(weightedAverage))
                .mapToInt(line -> line.name().length())
                .max()
                .orElse(0);
        StringBuilder text =
                new StringBuilder(" ".repeat(width)).append("  precision    recall  f1-score   support\n\n");
        classes.forEach(line -> append(text, width, line));
        text.append(String.format(
                Locale.ROOT,
                "\n%" + width + "s  %9s %9s %9.2f %9d\n",
                "accuracy",
                "",
                "",
                accuracy,
                weightedAverage.support()));
        append(text, width, macroAverage);
        append(text, width, weightedAverage);
        return text.toString();
    }

    private static void append(StringBuilder text, int width, Line line) {
        text.append(String.format(
                Locale.ROOT,
                "%" + width + "s  %9.2f %9.2f %9.2f %9d\n",
                line.name(),
                line.precision(),
                line.recall(),
                line.f1(),
                line.support()));
    }
}
