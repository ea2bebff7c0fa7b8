package dev.synapt.runtime;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.LayerInfo;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.ParameterInfo;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The table of a network's layers, as Keras prints it, with the layers' arguments behind it where there are any. */
final class Summary {
    private static final int NAME = 29;
    private static final int SHAPE = 26;
    private static final int PARAMETERS = 10;
    private static final String ARGUMENTS = "Arguments";

    private final Architecture architecture;
    private final StringBuilder text = new StringBuilder();
    private final int name;
    private final int arguments;

    private Summary(Architecture architecture) {
        this.architecture = architecture;
        this.name = Math.max(NAME, longest(Summary::title) + 2);
        int longest = longest(LayerInfo::arguments);
        this.arguments = longest == 0 ? 0 : Math.max(ARGUMENTS.length(), longest) + 1;
    }

    /** @param optimizerSize elements of the optimizer's state */
    static String of(Architecture architecture, double learningRate, long optimizerSize) {
        return new Summary(architecture).table(learningRate, optimizerSize);
    }

    private String table(double learningRate, long optimizerSize) {
        text.append("Model: \"").append(architecture.name()).append("\"\n");
        rule('_');
        row("Layer (type)", "Output Shape", "Param #", arguments == 0 ? "" : ARGUMENTS);
        rule('=');
        row("input", shape(architecture.inputShape()), "0", "");
        for (LayerInfo layer : architecture.layers()) {
            row(title(layer), shape(layer.outputShape()), number(layer.parameters()), layer.arguments());
        }
        rule('=');
        totals(optimizerSize);
        text.append("Loss: ").append(architecture.loss());
        if (!architecture.metrics().isEmpty()) {
            text.append("; metrics: ").append(String.join(", ", architecture.metrics()));
        }
        text.append("\nOptimizer: ")
                .append(architecture.optimizer())
                .append(", learning rate ")
                .append(learningRate);
        text.append('\n');
        rule('_');
        return text.toString();
    }

    private void totals(long optimizerSize) {
        long all = parameters(parameter -> true);
        long trained = parameters(ParameterInfo::trained);
        total("Total", all);
        if (trained < all) {
            total(" Trainable", trained);
            total(" Non-trainable", all - trained);
        }
        total("Optimizer", optimizerSize);
    }

    private long parameters(Predicate<ParameterInfo> which) {
        return architecture.parameters().stream()
                .filter(which)
                .mapToLong(ParameterInfo::size)
                .sum();
    }

    private void total(String what, long parameters) {
        int bytes = architecture.precision() == NumberType.FLOAT32 ? Float.BYTES : Double.BYTES;
        text.append(what)
                .append(String.format(Locale.ROOT, " params: %,d (%.2f KB)", parameters, parameters * bytes / 1024.0))
                .append('\n');
    }

    private void row(String title, String shape, String parameters, String last) {
        String line = " " + pad(title, name) + pad(shape, SHAPE) + pad(parameters, PARAMETERS) + last;
        text.append(line.stripTrailing()).append('\n');
    }

    /** Keeps one blank between columns where a cell is longer than its column. */
    private static String pad(String cell, int width) {
        return cell + " ".repeat(Math.max(1, width - cell.length()));
    }

    private void rule(char line) {
        text.append(String.valueOf(line).repeat(name + SHAPE + PARAMETERS + arguments))
                .append('\n');
    }

    private int longest(Function<LayerInfo, String> cell) {
        return architecture.layers().stream()
                .map(cell)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static String title(LayerInfo layer) {
        return layer.name() + " (" + layer.type() + ")";
    }

    private static String shape(List<Integer> shape) {
        return shape.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", shape.isEmpty() ? "(None" : "(None, ", ")"));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
