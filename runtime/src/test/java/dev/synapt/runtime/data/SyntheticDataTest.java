package dev.synapt.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class SyntheticDataTest {

    @Test
    void moonsLieOnTheirHalfCircles() {
        Dataset moons = SyntheticData.twoMoons(101, 0, 4);

        assertThat(counts(moons, 2)).containsExactly(50, 51);
        for (int i = 0; i < moons.size(); i++) {
            float[] point = moons.input(i);
            double x = moons.labels()[i] == 0 ? point[0] : point[0] - 1;
            double y = moons.labels()[i] == 0 ? point[1] : 0.5 - point[1];
            assertThat(Math.hypot(x, y)).isBetween(0.999999, 1.000001);
            assertThat(y).isGreaterThan(-1e-6);
        }
    }

    @Test
    void circlesHaveTheirRadii() {
        Dataset circles = SyntheticData.circles(40, 0, 0.5, 4);

        for (int i = 0; i < circles.size(); i++) {
            double radius = Math.hypot(circles.input(i)[0], circles.input(i)[1]);
            assertThat(radius).isCloseTo(circles.labels()[i] == 0 ? 1 : 0.5, within(1e-6));
        }
    }

    @Test
    void spiralsReachTheEdgeWithEveryArm() {
        Dataset spirals = SyntheticData.spirals(31, 3, 1, 0, 9);

        assertThat(counts(spirals, 3)).containsExactly(11, 10, 10);
        double[] largest = new double[3];
        for (int i = 0; i < spirals.size(); i++) {
            int arm = spirals.labels()[i];
            largest[arm] = Math.max(largest[arm], Math.hypot(spirals.input(i)[0], spirals.input(i)[1]));
        }
        assertThat(largest).containsExactly(new double[] {1, 1, 1}, within(1e-6));
    }

    @Test
    void noiseHasItsDeviation() {
        double noise = 0.25;
        Dataset still = SyntheticData.twoMoons(4000, 0, 4);
        Dataset noisy = SyntheticData.twoMoons(4000, noise, 4);

        double squares = 0;
        for (int i = 0; i < still.size(); i++) {
            double dx = noisy.input(i)[0] - still.input(i)[0];
            squares += dx * dx;
        }
        assertThat(Math.sqrt(squares / still.size())).isBetween(0.24, 0.26);
    }

    @Test
    void digitsAreBalancedAndInRange() {
        Dataset digits = HandDrawnDigits.of(500, 1);

        assertThat(digits.inputSize()).isEqualTo(784);
        assertThat(counts(digits, 10)).containsOnly(50);
        for (float pixel : (float[]) digits.inputs()) {
            assertThat(pixel).isBetween(0f, 1f);
        }
        for (int i = 0; i < digits.size(); i++) {
            int dark = 0;
            for (float pixel : digits.input(i)) {
                dark += pixel > 0.5 ? 1 : 0;
            }
            assertThat(dark).as("pixels of ink in picture %d", i).isBetween(10, 350);
        }
        assertThat(HandDrawnDigits.of(10, 16, 1).inputSize()).isEqualTo(256);
    }

    @Test
    void theSameSeedGivesTheSameBitsEverywhere() {
        assertThat(new long[] {
                    checksum(SyntheticData.twoMoons(200, 0.2, 7)),
                    checksum(SyntheticData.circles(200, 0.1, 0.5, 7)),
                    checksum(SyntheticData.spirals(200, 3, 1.5, 0.02, 7)),
                    checksum(HandDrawnDigits.of(100, 7))
                })
                .containsExactly(324232888L, 1189500784L, 3232391508L, 2732031339L);
        assertThat(checksum(HandDrawnDigits.of(100, 8))).isNotEqualTo(checksum(HandDrawnDigits.of(100, 7)));
    }

    private static long checksum(Dataset data) {
        CRC32 crc = new CRC32();
        float[] inputs = (float[]) data.inputs();
        ByteBuffer bytes = ByteBuffer.allocate(4 * inputs.length);
        for (float input : inputs) {
            bytes.putFloat(input);
        }
        crc.update(bytes.array());
        Arrays.stream(data.labels()).forEach(crc::update);
        return crc.getValue();
    }

    private static int[] counts(Dataset data, int classes) {
        int[] counts = new int[classes];
        Arrays.stream(data.labels()).forEach(label -> counts[label]++);
        return counts;
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> SyntheticData.twoMoons(1, 0, 1)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> SyntheticData.twoMoons(10, Double.NaN, 1)).hasMessageContaining("noise NaN");
        assertThatThrownBy(() -> SyntheticData.circles(10, 0, 1, 1)).hasMessageContaining("below 1");
        assertThatThrownBy(() -> SyntheticData.spirals(10, 1, 1, 0, 1)).hasMessageContaining("2 or more");
        assertThatThrownBy(() -> HandDrawnDigits.of(10, 4, 1)).hasMessageContaining("8 pixels or more");
    }
}
