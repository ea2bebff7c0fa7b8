package dev.synapt.runtime.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.program.DevicePlan;
import dev.synapt.runtime.program.DevicePlan.Extent;
import dev.synapt.runtime.program.DevicePlan.Form;
import dev.synapt.runtime.program.DevicePlan.Launch;
import dev.synapt.runtime.program.DevicePlan.Pass;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way is taken depends on the device and on the batch, and is one for any of both. */
class FormChoiceTest {
    private static final int LARGE = 0;
    private static final int SMALL = 1;
    private static final int PLAIN = 2;

    /** A product of 49 rows a sample and 128 columns: tiles of 64 by 64, of 32 by 32, or none. */
    private static final List<Launch> PRODUCT = List.of(
            launch(new Extent(2 * 256, true, 49, 64, 0), new Form(0, LARGE, 256)),
            launch(new Extent(4 * 64, true, 49, 32, 0), new Form(0, SMALL, 64)),
            launch(new Extent(49 * 128, true, 1, 1, 0), new Form(0, PLAIN, 0)));

    private static Launch launch(Extent extent, Form form) {
        return new Launch(Pass.TRAIN, "kernel", extent, List.of(), 1, -1, form, DevicePlan.Use.ALWAYS);
    }

    private static Form form(Launch launch) {
        return Objects.requireNonNull(launch.form());
    }

    /** The number of the only way that is taken. */
    private static int taken(FormChoice choice, List<Launch> launches, int samples) {
        int[] numbers = IntStream.range(0, launches.size())
                .filter(i -> choice.takes(form(launches.get(i)), samples))
                .toArray();
        assertThat(numbers).as("ways taken for " + samples).hasSize(1);
        return numbers[0];
    }

    private static FormChoice choice(int units, boolean... fit) {
        FormChoice choice = new FormChoice(units);
        for (int i = 0; i < PRODUCT.size(); i++) {
            choice.add(PRODUCT.get(i), fit[i]);
        }
        return choice;
    }

    /** 49 rows are one large tile or two small ones, each two or four times side by side. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 1, 0", "3, 1, 1", "8, 1, 1", "1000, 1, 1", "98, 64, 0", "99, 64, 1"})
    void tilesAreAsLargeAsKeepsTheUnitsBusy(int units, int samples, int way) {
        assertThat(taken(choice(units, true, true, true), PRODUCT, samples)).isEqualTo(way);
    }

    @Test
    void whatTheDeviceCannotRunIsNotTaken() {
        assertThat(taken(choice(1, false, true, true), PRODUCT, 64)).isEqualTo(SMALL);
        assertThat(taken(choice(1, true, false, true), PRODUCT, 64)).isEqualTo(LARGE);
        assertThat(taken(choice(1, false, false, true), PRODUCT, 64)).isEqualTo(PLAIN);
    }

    @Test
    void aWayIsTakenWholeOrNotAtAll() {
        Launch sums = launch(new Extent(64, false, 1, 1, 0), new Form(0, 0, 64));
        Launch total = launch(new Extent(1000, false, 1, 1, 256), new Form(0, 0, 64));
        Launch plain = launch(new Extent(1000, false, 1, 1, 0), new Form(0, 1, 0));
        FormChoice fitting = new FormChoice(1);
        FormChoice failing = new FormChoice(1);
        fitting.add(sums, true);
        failing.add(sums, true);
        fitting.add(total, true);
        failing.add(total, false);
        fitting.add(plain, true);
        failing.add(plain, true);
        assertThat(Stream.of(sums, total, plain).map(launch -> fitting.takes(form(launch), 1)))
                .containsExactly(true, true, false);
        assertThat(Stream.of(sums, total, plain).map(launch -> failing.takes(form(launch), 1)))
                .containsExactly(false, false, true);
    }

    /** A layer of rows alone: a sample or two fill no part of a tile worth its reads. */
    @ParameterizedTest
    @CsvSource({"1, 2", "7, 2", "8, 1", "15, 1", "16, 0", "128, 0"})
    void batchesOfFewRowsTakeNoTile(int samples, int way) {
        List<Launch> dense = List.of(
                launch(new Extent(2 * 256, true, 1, 64, 0), new Form(0, LARGE, 256)),
                launch(new Extent(4 * 64, true, 1, 32, 0), new Form(0, SMALL, 64)),
                launch(new Extent(128, true, 1, 1, 0), new Form(0, PLAIN, 0)));
        FormChoice choice = new FormChoice(1);
        dense.forEach(launch -> choice.add(launch, true));
        assertThat(taken(choice, dense, samples)).isEqualTo(way);
    }

    @Test
    void rowsOfAllSamplesShareTiles() {
        assertThat(new Extent(10, true, 1, 8, 0).items(9)).isEqualTo(20);
        assertThat(new Extent(10, true, 49, 64, 0).items(3)).isEqualTo(30);
        assertThat(new Extent(10, false, 1, 1, 0).items(9)).isEqualTo(10);
    }
}
