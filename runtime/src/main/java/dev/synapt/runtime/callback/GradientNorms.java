package dev.synapt.runtime.callback;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Callback;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.Training;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The length of each layer's gradient, for those who look for gradients that vanish or explode: where lengths fall by
 * orders of magnitude from the last layer to the first, the first ones hardly learn.
 *
 * <p>A layer's length is {@code sqrt(sum g^2)} over the gradients of the mean loss by all of its parameters that are
 * trained, what penalties add included, without any clipping. Layers without such parameters have none.
 *
 * <pre>{@code
 * History history = Trainer.of(network).callbacks(GradientNorms.of(batch)).fit(training);
 * history.series("gradient_norm_dense"); // a number for each epoch; history.toCsv() has those of all layers
 * System.out.print(GradientNorms.of(batch).table(network));
 * }</pre>
 */
public final class GradientNorms implements Callback {
    /** What stands before a layer's name in the length of its gradient. */
    public static final String NORM = "gradient_norm_";

    private final Batch batch;

    private GradientNorms(Batch batch) {
        this.batch = batch;
    }

    /** Of the loss of these samples, always the same ones, so that epochs can be compared. */
    public static GradientNorms of(Batch batch) {
        return new GradientNorms(batch);
    }

    /** Reports the length of each layer as {@code gradient_norm_} and the layer's name. */
    @Override
    public void onEpochEnd(Training training) {
        measure(training.model()).forEach((layer, norm) -> training.record(NORM + layer, norm));
    }

    /**
     * Measures a network as it is, without any update. Layers that drop out or disturb do so as in the next step.
     *
     * @return lengths by layer, in the order of the layers
     * @throws dev.synapt.runtime.BadInputException if the samples do not fit the network
     * @throws dev.synapt.runtime.NonFiniteLossException if their loss is not finite
     */
    public Map<String, Double> measure(Model model) {
        double[][] gradients = model.gradients(batch);
        List<Parameter> parameters = model.parameters();
        Map<String, Double> squares = new LinkedHashMap<>();
        for (int p = 0; p < gradients.length; p++) {
            if (gradients[p].length > 0) {
                squares.merge(layer(parameters.get(p)), squares(gradients[p]), Double::sum);
            }
        }
        squares.replaceAll((layer, sum) -> Math.sqrt(sum));
        return Collections.unmodifiableMap(squares);
    }

    /** What stands before the parameter's own name. */
    private static String layer(Parameter parameter) {
        String name = parameter.name();
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** A line for each layer: its name, the length of its gradient, and that by the length of the longest. */
    public String table(Model model) {
        Map<String, Double> norms = measure(model);
        double longest = norms.values().stream().mapToDouble(norm -> norm).max().orElse(0);
        int width = norms.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder table = new StringBuilder();
        norms.forEach((layer, norm) -> table.append(layer)
                .append(" ".repeat(width - layer.length()))
                .append(String.format(Locale.ROOT, " %10.3e %9.2e%n", norm, longest == 0 ? 0 : norm / longest)));
        return table.toString();
    }
}
