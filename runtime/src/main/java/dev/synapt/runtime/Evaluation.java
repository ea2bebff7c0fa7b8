package dev.synapt.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well a network does on some data.
 *
 * @param loss mean over the samples
 * @param metrics of the network, by name: means over the samples, and figures that only all of them have together
 */
public record Evaluation(double loss, Map<String, Double> metrics) {

    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * One metric.
     *
     * @throws IllegalArgumentException if the network has no metric of this name
     */
    public double metric(String name) {
        Double value = metrics.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "There is no metric '" + name + "'; there is " + String.join(", ", metrics.keySet()));
        }
        return value;
    }
}
