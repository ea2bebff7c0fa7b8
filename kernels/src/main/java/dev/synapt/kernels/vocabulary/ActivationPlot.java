package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.RowInterpreter;
import dev.synapt.kernels.algebra.RowProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The graph of an activation and of its derivative, drawn as SVG from the table's formula with the default arguments.
 * What the compiled code computes is what is drawn, so that the text of the file is the same on every machine.
 */
public final class ActivationPlot {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 160;
    private static final int MARGIN = 18;

    /** Inputs are drawn from minus this to this. */
    private static final int REACH = 4;

    private static final int STEPS_PER_UNIT = 20;

    /** What values are cut off at: the functions that grow do so without end. */
    private static final double LOWEST = -2;

    private static final double HIGHEST = 4;

    private final String name;
    private final double[] x;
    private final double[] values;
    private final double[] slopes;
    private final double low;
    private final double high;

    private ActivationPlot(Activations.Entry entry) {
        name = entry.term().kerasName();
        x = new double[2 * REACH * STEPS_PER_UNIT + 1];
        Arrays.setAll(x, i -> (i - REACH * STEPS_PER_UNIT) / (double) STEPS_PER_UNIT);
        values = new double[x.length];
        slopes = new double[x.length];
        Expr formula = formula(entry);
        RowProgram program = RowProgram.in(Precision.FLOAT64)
                .element("values", formula)
                .element("slopes", Derivative.of(formula, "x"))
                .build();
        RowBindings arrays =
                new RowBindings().elements("x", x).elements("values", values).elements("slopes", slopes);
        new RowInterpreter(program).run(arrays, x.length);
        double[] all = DoubleStream.concat(Arrays.stream(values), Arrays.stream(slopes))
                .toArray();
        low = Math.max(LOWEST, Math.floor(Arrays.stream(all).min().orElseThrow()));
        high = Math.min(HIGHEST, Math.max(1, Math.ceil(Arrays.stream(all).max().orElseThrow())));
    }

    private static Expr formula(Activations.Entry entry) {
        Arguments arguments = Arguments.defaults(entry.term());
        for (Attribute attribute : entry.term().attributes()) {
            if (attribute.isArgument() && Double.isNaN(attribute.defaultValue())) {
                arguments = arguments.with(attribute.name(), attribute.usual());
            }
        }
        return entry.formula(arguments);
    }

    /** The picture; none of a function of a whole row, which has no graph. */
    public static Optional<String> svg(Activations.Entry entry) {
        boolean wholeRow = Expr.inOrder(List.of(formula(entry))).stream().anyMatch(e -> e.op().isReduction());
        return wholeRow ? Optional.empty() : Optional.of(new ActivationPlot(entry).svg());
    }

    /** The name of its file. */
    public static String file(Activations.Entry entry) {
        return entry.term().kerasName() + ".svg";
    }

    private String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="9">
                  <title>%s and its derivative</title>
                  <rect width="%1$d" height="%2$d" fill="#fff"/>
                %s%s%s  <text x="%d" y="11" fill="#06c">%3$s</text>
                  <text x="%d" y="11" text-anchor="end" fill="#c40">derivative</text>
                </svg>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        name,
                        axes(),
                        curve(slopes, "stroke=\"#c40\" stroke-dasharray=\"4 3\""),
                        curve(values, "stroke=\"#06c\""),
                        MARGIN,
                        WIDTH - MARGIN);
    }

    /** Lines at 0 and a number at every other unit. */
    private String axes() {
        StringBuilder text = new StringBuilder();
        text.append("  <path d=\"M%s %sH%s M%s %sV%s\" stroke=\"#999\"/>\n"
                .formatted(across(-REACH), up(0), across(REACH), across(0), up(low), up(high)));
        for (int unit = -REACH; unit <= REACH; unit += 2) {
            text.append(label(across(unit), up(low) + 10, "middle", unit));
        }
        for (int unit = (int) low; unit <= high; unit++) {
            text.append(label(across(-REACH) - 3, up(unit) + 3, "end", unit));
        }
        return text.toString();
    }

    private static String label(double x, double y, String anchor, int number) {
        return "  <text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#666\">%d</text>\n"
                .formatted(tenths(x), tenths(y), anchor, number);
    }

    private double across(double input) {
        return tenths(MARGIN + (input + REACH) / (2 * REACH) * (WIDTH - 2 * MARGIN));
    }

    private double up(double value) {
        return tenths(HEIGHT - MARGIN - (value - low) / (high - low) * (HEIGHT - 2 * MARGIN));
    }

    private static double tenths(double value) {
        return Math.rint(10 * value) / 10;
    }

    /** Lines through the points, interrupted where the function jumps or leaves the picture. */
    private String curve(double[] ordinates, String style) {
        List<String> lines = new ArrayList<>();
        List<String> points = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            boolean inside = ordinates[i] >= low && ordinates[i] <= high;
            if (!inside || (i > 0 && jumps(ordinates, i))) {
                lines.add(String.join(" ", points));
                points.clear();
            }
            if (inside && (points.isEmpty() || !isOnLine(ordinates, i))) {
                points.add("%s,%s".formatted(across(x[i]), up(ordinates[i])));
            }
        }
        lines.add(String.join(" ", points));
        return lines.stream()
                .filter(line -> line.contains(" "))
                .map(line -> "  <polyline points=\"%s\" fill=\"none\" %s/>\n".formatted(line, style))
                .collect(Collectors.joining());
    }

    /**
     * Whether a line from the point before to the one behind goes through this one, and none of the three is outside or
     * beyond a jump.
     */
    private boolean isOnLine(double[] ordinates, int i) {
        if (i == ordinates.length - 1 || ordinates[i + 1] < low || ordinates[i + 1] > high) {
            return false;
        }
        double bend = ordinates[i - 1] - 2 * ordinates[i] + ordinates[i + 1];
        return Math.abs(bend) < 1e-9;
    }

    /** Whether the step to a point is out of proportion to those around it. */
    private static boolean jumps(double[] ordinates, int i) {
        double before = i > 1 ? Math.abs(ordinates[i - 1] - ordinates[i - 2]) : 0;
        double behind = i < ordinates.length - 1 ? Math.abs(ordinates[i + 1] - ordinates[i]) : 0;
        return Math.abs(ordinates[i] - ordinates[i - 1]) > 0.15 + 4 * Math.max(before, behind);
    }
}
