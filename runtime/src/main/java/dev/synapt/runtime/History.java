package dev.synapt.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a training reported, epoch by epoch. */
public final class History {
    private final List<Epoch> epochs = new ArrayList<>();

    History() {}

    /**
     * One epoch.
     *
     * @param number counted from 1 over the whole training; a resumed training goes on counting
     * @param values by name: metrics and {@code loss}, then the same of the validation with {@code val_} before the
     *     name
     * @param seconds it took, validation included
     */
    public record Epoch(int number, Map<String, Double> values, double seconds) {

        public Epoch {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    void add(Epoch epoch) {
        epochs.add(epoch);
    }

    /** The epochs of this training, in order. */
    public List<Epoch> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    /** Names of the values, such as {@code loss} and {@code val_accuracy}. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.values().keySet()));
        return names;
    }

    /**
     * A value over the epochs; NaN in an epoch that did not report it.
     *
     * @param name such as {@code loss}, {@code accuracy}, {@code val_loss}
     * @throws IllegalArgumentException if no epoch reported it
     */
    public double[] series(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("There is no '" + name + "' in the history; there are " + names());
        }
        return epochs.stream()
                .mapToDouble(epoch -> epoch.values().getOrDefault(name, Double.NaN))
                .toArray();
    }

    /**
     * A value of the last epoch.
     *
     * @throws IllegalArgumentException if no epoch reported it
     */
    public double last(String name) {
        double[] series = series(name);
        return series[series.length - 1];
    }

    /** The seconds that each epoch took. */
    public double[] seconds() {
        return epochs.stream().mapToDouble(Epoch::seconds).toArray();
    }

    /** A table with a line for each epoch: its number, the values, the seconds; numbers read back as the same bits. */
    public String toCsv() {
        List<String> names = List.copyOf(names());
        StringBuilder csv = new StringBuilder("epoch");
        names.forEach(name -> csv.append(',').append(name));
        csv.append(",seconds\n");
        for (Epoch epoch : epochs) {
            csv.append(epoch.number());
            for (String name : names) {
                Double value = epoch.values().get(name);
                csv.append(',').append(value == null ? "" : value.toString());
            }
            csv.append(',').append(epoch.seconds()).append('\n');
        }
        return csv.toString();
    }

    /** A line for each epoch in the manner of the progress line, its numbers rounded; {@link #toCsv} has all digits. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (Epoch epoch : epochs) {
            lines.append("Epoch ").append(epoch.number()).append(": ");
            lines.append(Math.round(epoch.seconds())).append('s');
            ProgressLine.appendValues(lines, epoch.values());
            lines.append('\n');
        }
        return lines.toString();
    }
}
