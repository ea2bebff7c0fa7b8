package dev.synapt.runtime.callback;

import dev.synapt.runtime.Callback;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Training;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.OutputInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The share of dead and of saturated units in each layer, for those who look for where gradients vanish: what goes back
 * through an activation is multiplied by its slope {@code f'(x)}.
 *
 * <p>A unit is <em>dead</em> if its slope is 0 at every sample: nothing that it reads learns from it. A unit is
 * <em>saturated</em> at a sample if its slope is less than 5 % of the steepest that its activation can be, as tanh is
 * beyond 0.975 either way and a sigmoid below 0.013 or above 0.987; the share counts units at samples. Of relu that is
 * the share of inactive units, whose derivative saturates hard (Gulcehre et al., 2016, Noisy Activation Functions, for
 * both words). Both follow from the derivative of the activation's formula, also of one's own; of what looks at a whole
 * row, as softmax does, it is that of each element by its own input. Where slopes have no bound, 5 % are those of a
 * straight line's.
 *
 * <p>A unit of a layer with several axes is one place on the last of them, such as a channel of an image, everywhere on
 * the others. A slope that is not a number counts as neither. Layers whose activation is part of the loss, as a softmax
 * is of cross-entropy, do not saturate and are left out.
 *
 * <pre>{@code
 * History history = Trainer.of(network).callbacks(UnitSaturation.of(samples)).fit(training);
 * history.series("dead_units_dense"); // a number for each epoch; history.toCsv() has those of all layers
 * System.out.print(UnitSaturation.of(samples).table(network));
 * }</pre>
 *
 * <p>The network is declared with {@code @Network(activationSlopes = true)}.
 */
public final class UnitSaturation implements Callback {
    /** What stands before a layer's name in the share of its dead units. */
    public static final String DEAD = "dead_units_";

    /** What stands before a layer's name in the share of its saturated units. */
    public static final String SATURATED = "saturated_units_";

    /** What slopes are saturated below, by the steepest. */
    private static final double SHARE_OF_STEEPEST = 0.05;

    /** Samples whose slopes are in memory at a time; the result does not depend on it. */
    private static final int CHUNK = 16;

    private final Dataset samples;

    private UnitSaturation(Dataset samples) {
        this.samples = samples;
    }

    /**
     * What a layer's units do.
     *
     * @param units how many it has
     * @param dead share of them, 0 to 1
     * @param saturated share of them at samples, 0 to 1
     */
    public record Share(int units, double dead, double saturated) {}

    /** At these samples, always the same ones, so that epochs can be compared. Their targets are not looked at. */
    public static UnitSaturation of(Dataset samples) {
        return new UnitSaturation(samples);
    }

    /** Reports the shares of each layer as {@code dead_units_} and {@code saturated_units_} with the layer's name. */
    @Override
    public void onEpochEnd(Training training) {
        measure(training.model()).forEach((layer, share) -> {
            training.record(DEAD + layer, share.dead());
            training.record(SATURATED + layer, share.saturated());
        });
    }

    /**
     * Measures a network as it is. Nothing drops out or disturbs.
     *
     * @return shares by layer, in the order of the layers
     * @throws IllegalArgumentException if the network was compiled without slopes, or takes samples of another size
     */
    public Map<String, Share> measure(Model model) {
        int inputSize = model.architecture().inputSize();
        if (samples.inputSize() != inputSize) {
            throw new IllegalArgumentException(
                    "samples have " + samples.inputSize() + " numbers each, but the network takes " + inputSize);
        }
        Model slopes = model.slopes();
        List<OutputInfo> layers = slopes.architecture().outputs();
        List<Units> units = layers.stream().map(Units::new).toList();
        for (int first = 0; first < samples.size(); first += CHUNK) {
            int rows = Math.min(CHUNK, samples.size() - first);
            double[] predicted = slopes.predict(inputs(first, rows));
            int at = 0;
            for (int row = 0; row < rows; row++) {
                for (Units layer : units) {
                    at = layer.add(predicted, at);
                }
            }
        }
        Map<String, Share> shares = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            shares.put(layers.get(i).name(), units.get(i).share());
        }
        return Collections.unmodifiableMap(shares);
    }

    private double[] inputs(int first, int rows) {
        int length = rows * samples.inputSize();
        double[] inputs = new double[length];
        NumberArrays.convert(samples.inputs(), samples.inputsAt(first), inputs, 0, length);
        return inputs;
    }

    /** A line for each layer: its name, its units, and the shares of dead and saturated ones in percent. */
    public String table(Model model) {
        Map<String, Share> shares = measure(model);
        int width = shares.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder table = new StringBuilder();
        shares.forEach((layer, share) -> table.append(layer)
                .append(" ".repeat(width - layer.length()))
                .append(String.format(
                        Locale.ROOT,
                        " %6d units %5.1f %% dead %5.1f %% saturated%n",
                        share.units(),
                        100 * share.dead(),
                        100 * share.saturated())));
        return table.toString();
    }

    /** What has been seen of the units of one layer. */
    private static final class Units {
        private final int size;
        private final boolean[] alive;
        private long slopes;
        private long flat;

        Units(OutputInfo layer) {
            size = layer.size();
            alive = new boolean[layer.shape().get(layer.shape().size() - 1)];
        }

        /** Adds the slopes of a sample, and says where they end. */
        int add(double[] predicted, int from) {
            for (int i = 0; i < size; i++) {
                double slope = predicted[from + i];
                alive[i % alive.length] |= slope != 0;
                if (slope < SHARE_OF_STEEPEST) {
                    flat++;
                }
            }
            slopes += size;
            return from + size;
        }

        Share share() {
            int dead = 0;
            for (boolean one : alive) {
                dead += one ? 0 : 1;
            }
            return new Share(alive.length, (double) dead / alive.length, (double) flat / slopes);
        }
    }
}
