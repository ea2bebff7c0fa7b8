package dev.synapt.kernels.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Residues have every element once, and say of each what sees it. */
class ResidueTest {
    private static Window window(int size, int stride, int dilation, int before) {
        return new Window(List.of(size), List.of(stride), List.of(dilation), List.of(before), List.of(0));
    }

    @Property(tries = 300)
    void everyElementIsSeenAsTheWindowSays(
            @ForAll @IntRange(min = 1, max = 20) int extent,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll @IntRange(min = 1, max = 6) int step,
            @ForAll boolean spread,
            @ForAll @IntRange(min = 0, max = 6) int padding) {
        Window window = window(size, spread ? 1 : step, spread ? step : 1, padding);

        List<List<String>> found = new ArrayList<>();
        IntStream.range(0, extent).forEach(element -> found.add(new ArrayList<>()));
        List<Integer> elements = new ArrayList<>();
        for (Residue residue : Residue.all(extent, window, 0)) {
            for (int r = 0; r < residue.count(); r++) {
                for (int j = 0; j < residue.places(); j++) {
                    int element = residue.first() + r + j * window.strides().get(0);
                    elements.add(element);
                    for (int m = 0; m < residue.taps(); m++) {
                        int tap = residue.tap() + r + m * window.strides().get(0);
                        int position =
                                residue.position() + j - m * window.dilation().get(0);
                        found.get(element).add(tap + " at " + position);
                    }
                }
            }
        }

        assertThat(elements)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, extent).boxed().toList());
        for (int element = 0; element < extent; element++) {
            assertThat(found.get(element)).as("element %d", element).isEqualTo(seen(element, window));
        }
    }

    private static List<String> seen(int element, Window window) {
        int stride = window.strides().get(0);
        return IntStream.range(0, window.size().get(0))
                .filter(tap -> Math.floorMod(offset(element, tap, window), stride) == 0)
                .mapToObj(tap -> tap + " at " + Math.floorDiv(offset(element, tap, window), stride))
                .collect(Collectors.toList());
    }

    private static int offset(int element, int tap, Window window) {
        return element + window.before().get(0) - tap * window.dilation().get(0);
    }

    /** However far a window moves, few kinds of elements are seen differently. */
    @Test
    void neighboursAreOneResidue() {
        assertThat(Residue.all(224, window(16, 16, 1, 0), 0)).containsExactly(new Residue(0, 16, 14, 0, 1, 0));
        assertThat(Residue.all(32, window(3, 2, 1, 0), 0))
                .containsExactly(new Residue(0, 1, 16, 0, 2, 0), new Residue(1, 1, 16, 1, 1, 0));
        assertThat(Residue.all(640, window(64, 32, 1, 16), 0))
                .containsExactly(new Residue(0, 16, 20, 16, 2, 0), new Residue(16, 16, 20, 0, 2, 1));
    }
}
