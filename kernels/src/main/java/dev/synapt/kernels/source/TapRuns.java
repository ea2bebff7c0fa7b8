package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Taps;
import dev.synapt.kernels.plan.Taps.Tap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Outputs of a map that have the same weights and lie at equal distances, and whose inputs do so too, so that two loops
 * write them all: the outputs {@code output + i * outer.output + k * inner.output}, for all i and k.
 *
 * @param output the first
 * @param input the first input of the first output
 * @param outer the loop over i
 * @param inner the loop over k
 * @param terms of each output, counted from its first input
 */
record TapRuns(int output, int input, Stride outer, Stride inner, List<Tap> terms) {
    private static final Stride ONCE = new Stride(1, 0, 0);

    /** A loop: how often it runs and how far it moves each time. */
    record Stride(int count, int output, int input) {}

    /** All outputs of a map. */
    static List<TapRuns> of(Taps taps) {
        List<TapRuns> all = new ArrayList<>();
        alike(taps).forEach((terms, places) -> all.addAll(nested(lines(places, terms))));
        return all;
    }

    /** Outputs by their terms, counted from their first inputs. */
    private static Map<List<Tap>, List<int[]>> alike(Taps taps) {
        Map<List<Tap>, List<int[]>> alike = new LinkedHashMap<>();
        for (int output = 0; output < taps.outputs().size(); output++) {
            List<Tap> terms = taps.outputs().get(output);
            int first = terms.isEmpty() ? 0 : terms.get(0).input();
            List<Tap> counted = terms.stream()
                    .map(tap -> new Tap(tap.input() - first, tap.weight()))
                    .toList();
            alike.computeIfAbsent(counted, t -> new ArrayList<>()).add(new int[] {output, first});
        }
        return alike;
    }

    /** Outputs at equal distances, as many as there are. */
    private static List<TapRuns> lines(List<int[]> places, List<Tap> terms) {
        List<TapRuns> lines = new ArrayList<>();
        for (int i = 0; i < places.size(); ) {
            int count = equidistant(places, i);
            int[] first = places.get(i);
            lines.add(new TapRuns(first[0], first[1], ONCE, stride(places, i, count), terms));
            i += count;
        }
        return lines;
    }

    /** Lines of the same length at equal distances. */
    private static List<TapRuns> nested(List<TapRuns> lines) {
        List<TapRuns> nested = new ArrayList<>();
        for (int i = 0; i < lines.size(); ) {
            TapRuns first = lines.get(i);
            List<int[]> places = lines.subList(i, lines.size()).stream()
                    .takeWhile(line -> line.inner().equals(first.inner()))
                    .map(line -> new int[] {line.output(), line.input()})
                    .toList();
            int count = equidistant(places, 0);
            nested.add(
                    new TapRuns(first.output(), first.input(), stride(places, 0, count), first.inner(), first.terms()));
            i += count;
        }
        return nested;
    }

    private static Stride stride(List<int[]> places, int first, int count) {
        return count == 1 ? ONCE : new Stride(count, distance(places, first, 0), distance(places, first, 1));
    }

    /** How many places from one on lie at equal distances. */
    private static int equidistant(List<int[]> places, int first) {
        int count = 1;
        while (first + count < places.size()
                && distance(places, first + count - 1, 0) == distance(places, first, 0)
                && distance(places, first + count - 1, 1) == distance(places, first, 1)) {
            count++;
        }
        return count;
    }

    private static int distance(List<int[]> places, int from, int of) {
        return places.get(from + 1)[of] - places.get(from)[of];
    }

    /** Whether outputs are inputs. */
    boolean copies() {
        return terms.size() == 1 && terms.get(0).weight() == 1;
    }
}
