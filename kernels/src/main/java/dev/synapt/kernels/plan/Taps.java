package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear map from the elements along one dimension to others: of each of these, what it is the sum of.
 *
 * @param inputs elements that are read
 * @param outputs for each element that is written its terms in the order they are added in; of none it is 0
 */
public record Taps(int inputs, List<List<Tap>> outputs) {

    /** A term: an element that is read, times a weight. */
    public record Tap(int input, double weight) {}

    public Taps {
        outputs = outputs.stream().map(List::copyOf).toList();
    }

    /** The map of a resampling. */
    static Taps of(Resampling resampling, int inputs) {
        return new Taps(
                inputs,
                IntStream.range(0, resampling.outputs(inputs))
                        .mapToObj(output -> terms(resampling, inputs, output))
                        .toList());
    }

    private static List<Tap> terms(Resampling resampling, int inputs, int output) {
        if (resampling instanceof Resampling.Edge edge) {
            return List.of(new Tap(inside(output - edge.before(), inputs), 1));
        }
        if (resampling instanceof Resampling.Repeat repeat) {
            return List.of(new Tap(output / repeat.times(), 1));
        }
        if (resampling instanceof Resampling.Lines lines) {
            return line(lines.times(), inputs, output);
        }
        throw new IllegalStateException("No taps of " + resampling);
    }

    /** The centre of an output is that of the input {@code (output + 1/2) / times - 1/2}. */
    private static List<Tap> line(int times, int inputs, int output) {
        int halves = 2 * times;
        int place = 2 * output + 1 - times;
        int lower = inside(Math.floorDiv(place, halves), inputs);
        int upper = inside(Math.floorDiv(place, halves) + 1, inputs);
        int beyond = Math.floorMod(place, halves);
        return lower == upper || beyond == 0
                ? List.of(new Tap(lower, 1))
                : List.of(
                        new Tap(lower, (halves - beyond) / (double) halves), new Tap(upper, beyond / (double) halves));
    }

    private static int inside(int index, int extent) {
        return Math.max(0, Math.min(index, extent - 1));
    }

    /** The map of gradients: what an element gave its parts to. */
    Taps transposed() {
        List<List<Tap>> readers = new ArrayList<>();
        IntStream.range(0, inputs).forEach(input -> readers.add(new ArrayList<>()));
        for (int output = 0; output < outputs.size(); output++) {
            for (Tap tap : outputs.get(output)) {
                readers.get(tap.input()).add(new Tap(output, tap.weight()));
            }
        }
        return new Taps(outputs.size(), readers);
    }

    /** Whether all elements stay as they are. */
    boolean isIdentity() {
        return outputs.size() == inputs
                && IntStream.range(0, inputs).allMatch(i -> outputs.get(i).equals(List.of(new Tap(i, 1))));
    }

    /** Whether every element that is written is one that is read. */
    public boolean copies() {
        return outputs.stream()
                .allMatch(terms -> terms.size() == 1 && terms.get(0).weight() == 1);
    }

    @Override
    public String toString() {
        return inputs + " to " + outputs.size();
    }
}
