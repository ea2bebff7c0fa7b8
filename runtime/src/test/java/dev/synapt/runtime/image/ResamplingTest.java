package dev.synapt.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ResamplingTest {
    private static float[] resized(Resampling how, int to, float... from) {
        float[] result = new float[to];
        how.taps(from.length, to).apply(from, 0, 1, result, 0);
        return result;
    }

    /** By hand: new centres lie at 0.25, 0.75, 1.25 and 1.75 of two pixels whose centres are at 0.5 and 1.5. */
    @Test
    void bilinearLiesBetweenTheTwoNearestCentres() {
        assertThat(resized(Resampling.BILINEAR_FILTER, 4, 0, 8)).containsExactly(0, 2, 6, 8);
        assertThat(resized(Resampling.BILINEAR_FILTER, 2, 0, 4, 8)).containsExactly(1, 7);
        // Without a look at what lies between, as Keras: centres at 2 and 6 of eight.
        assertThat(resized(Resampling.BILINEAR_FILTER, 2, 9, 1, 3, 9, 9, 5, 7, 9))
                .containsExactly(2, 6);
    }

    @Test
    void nearestTakesThePixelUnderTheCentre() {
        assertThat(resized(Resampling.NEAREST_NEIGHBOR, 4, 3, 5)).containsExactly(3, 3, 5, 5);
        assertThat(resized(Resampling.NEAREST_NEIGHBOR, 2, 1, 2, 3, 4, 5)).containsExactly(2, 4);
    }

    /** By hand: each new pixel covers two and a half old ones. */
    @Test
    void areaIsTheMeanOfWhatIsCovered() {
        float[] halves = resized(Resampling.AREA_MEAN, 2, 1, 2, 3, 4, 5);
        assertThat(halves[0]).isCloseTo((1 + 2 + 1.5f) / 2.5f, within(1e-6f));
        assertThat(halves[1]).isCloseTo((1.5f + 4 + 5) / 2.5f, within(1e-6f));
        assertThat(resized(Resampling.AREA_MEAN, 2, 1, 3, 5, 9)).containsExactly(2, 7);
    }

    @Test
    void adaptiveTakesTheAreaWhereBilinearWouldPassOverPixels() {
        float[] from = {9, 1, 3, 9, 9, 5, 7, 9};
        assertThat(resized(Resampling.ADAPTIVE, 3, from)).containsExactly(resized(Resampling.AREA_MEAN, 3, from));
        assertThat(resized(Resampling.ADAPTIVE, 4, from)).containsExactly(resized(Resampling.BILINEAR_FILTER, 4, from));
        assertThat(resized(Resampling.ADAPTIVE, 11, from))
                .containsExactly(resized(Resampling.BILINEAR_FILTER, 11, from));
    }

    @ParameterizedTest
    @EnumSource
    void theSameSizeIsACopyAndWeightsAddUpToOne(Resampling how) {
        assertThat(resized(how, 4, 3, 1, 4, 1)).containsExactly(3, 1, 4, 1);
        for (int from = 1; from < 14; from++) {
            for (int to = 1; to < 14; to++) {
                Taps taps = how.taps(from, to);
                for (int i = 0; i < to; i++) {
                    float sum = 0;
                    for (float weight : taps.weights(i)) {
                        sum += weight;
                    }
                    assertThat(sum).isCloseTo(1, within(1e-6f));
                    assertThat(taps.first(i)).isBetween(0, from - taps.weights(i).length);
                }
            }
        }
    }

    @Test
    void channelsStayApart() {
        float[] result = new float[4];
        Resampling.AREA_MEAN.taps(4, 2).apply(new float[] {-1, 1, 10, 3, 20, 5, 30, 7, 40}, 1, 2, result, 0);
        assertThat(result).containsExactly(2, 15, 6, 35);
    }
}
