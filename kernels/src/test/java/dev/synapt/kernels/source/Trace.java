package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.engine.RelativeError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All numbers of a training run, by name: losses and metrics of every row of every step, weights, optimizer state,
 * predictions.
 */
final class Trace {
    private final Map<String, double[]> numbers = new LinkedHashMap<>();

    /** Remembers a copy. */
    void add(String name, double[] values) {
        if (numbers.put(name, values.clone()) != null) {
            throw new IllegalArgumentException("Twice: " + name);
        }
    }

    /** Remembers the first of some numbers. */
    void add(String name, double[] values, int count) {
        add(name, Arrays.copyOf(values, count));
    }

    double[] get(String name) {
        double[] values = numbers.get(name);
        if (values == null) {
            throw new IllegalArgumentException("No " + name + " among " + numbers.keySet());
        }
        return values;
    }

    Map<String, double[]> numbers() {
        return numbers;
    }

    /** Asserts equal bits; all NaNs count as equal, a zero's sign as a difference. */
    /** Compares each of these by the norm of its difference, relative to its own. */
    void assertClose(String description, Trace expected, double tolerance) {
        assertThat(numbers.keySet()).as(description).isEqualTo(expected.numbers.keySet());
        numbers.forEach((name, values) -> {
            RelativeError error = new RelativeError();
            for (int i = 0; i < values.length; i++) {
                error.add(expected.get(name)[i], values[i]);
            }
            assertThat(error.value()).as(description + ": " + name).isLessThan(tolerance);
        });
    }

    void assertEqualBits(String description, Trace expected) {
        assertThat(numbers.keySet()).as(description).isEqualTo(expected.numbers.keySet());
        numbers.forEach((name, values) -> {
            int at = Arrays.mismatch(values, expected.get(name));
            if (at >= 0) {
                throw new AssertionError(String.format(
                        "%s: %s differs at %d of %d: %s (%a), expected %s (%a)",
                        description,
                        name,
                        at,
                        values.length,
                        values[at],
                        values[at],
                        expected.get(name)[at],
                        expected.get(name)[at]));
            }
        });
    }
}
