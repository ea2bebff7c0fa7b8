package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.plan.Taps;
import dev.synapt.kernels.plan.Taps.Tap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops over outputs write every output once, and as the map says. */
class ResampleTest {

    static Stream<List<Integer>> maps() {
        return Stream.of(
                List.of(0, 1, 2, 3, 4),
                List.of(0, 0, 0, 1, 2, 3, 3),
                List.of(0, 0, 0, 1, 1, 1, 2, 2, 2),
                List.of(5, 3, 1),
                List.of(2),
                List.of(0, 1, 0, 1, 0, 1),
                List.of(0, 0, 1, 1, 7, 7, 2));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void copies(List<Integer> inputs) {
        check(new Taps(8, inputs.stream().map(i -> List.of(new Tap(i, 1))).toList()));
    }

    @Property(tries = 200)
    void anySums(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int outputs) {
        Random random = new Random(seed);
        List<List<Tap>> all = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            int first = random.nextInt(3);
            int weight = 1 + random.nextInt(2);
            all.add(Stream.iterate(first, t -> t + 1)
                    .limit(random.nextInt(3))
                    .map(t -> new Tap(t, weight))
                    .toList());
        }
        check(new Taps(5, all));
    }

    private static void check(Taps taps) {
        List<List<Tap>> written = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (TapRuns runs : TapRuns.of(taps)) {
            for (int i = 0; i < runs.outer().count(); i++) {
                for (int k = 0; k < runs.inner().count(); k++) {
                    int input = runs.input()
                            + i * runs.outer().input()
                            + k * runs.inner().input();
                    places.add(runs.output()
                            + i * runs.outer().output()
                            + k * runs.inner().output());
                    written.add(runs.terms().stream()
                            .map(tap -> new Tap(input + tap.input(), tap.weight()))
                            .toList());
                }
            }
        }
        assertThat(places).hasSameSizeAs(taps.outputs()).doesNotHaveDuplicates();
        for (int i = 0; i < places.size(); i++) {
            assertThat(written.get(i)).isEqualTo(taps.outputs().get(places.get(i)));
        }
        assertThat(places).allMatch(place -> place >= 0).isNotEmpty();
        assertThat(places.stream().max(Comparator.naturalOrder()))
                .hasValue(taps.outputs().size() - 1);
    }
}
