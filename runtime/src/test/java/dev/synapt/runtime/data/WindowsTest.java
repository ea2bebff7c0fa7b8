package dev.synapt.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WindowsTest {
    private static double[] counting(int moments) {
        return IntStream.range(0, moments).asDoubleStream().toArray();
    }

    @Test
    void windowsFollowEachOtherByTheStride() {
        Dataset data =
                Windows.of(3).horizon(2).stride(4).scaled(Scaling.UNSCALED).over(TimeSeries.of(counting(13)));

        assertThat(data.size()).isEqualTo(3);
        assertThat((float[]) data.inputs()).containsExactly(0, 1, 2, 4, 5, 6, 8, 9, 10);
        assertThat((float[]) data.targets()).containsExactly(3, 4, 7, 8, 11, 12);
    }

    @Test
    void aSplitLeaksNothing() {
        double[] values = counting(20);
        WindowedSplit before = Windows.of(4).horizon(2).split(TimeSeries.of(values), 0.4);
        for (int moment = 12; moment < 20; moment++) {
            values[moment] = 1e6 * moment;
        }
        WindowedSplit after = Windows.of(4).horizon(2).split(TimeSeries.of(values), 0.4);

        // Whatever comes after the cut at moment 12 changes no training sample.
        assertThat((float[]) after.training().inputs())
                .isEqualTo((float[]) before.training().inputs());
        assertThat((float[]) after.training().targets())
                .isEqualTo((float[]) before.training().targets());
        assertThat(before.training().size()).isEqualTo(7);
        assertThat(before.scale().decode((float) before.training().target(6)[1])[0])
                .isCloseTo(11, within(1e-5));
        // The first window held out looks back over the cut and predicts moments 12 and 13.
        assertThat(before.scale().decode((float) before.heldOut().target(0)[0])[0])
                .isCloseTo(12, within(1e-5));
        assertThat(before.heldOut().size()).isEqualTo(7);
    }

    @Test
    void theScaleTravelsWithTheWeights() {
        WindowedSplit split = Windows.of(3).horizon(2).split(TimeSeries.of(counting(30)), 0.5);
        WeightsFile weights = new WeightsFile();
        split.scale().addTo(weights);

        WindowScale restored = WindowScale.of(weights);

        assertThat(restored.encode(0, 1, 2)).isEqualTo(split.training().input(0));
        assertThat(restored.decode(0.25f)).isEqualTo(split.scale().decode(0.25f));
        assertThatThrownBy(() -> WindowScale.of(new WeightsFile())).hasMessageContaining("no scaling of windows");
    }

    @Test
    void severalVariablesPredictOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,b\n1,10\n2,20\n3,30\n4,40\n");
        TimeSeries series = TimeSeries.of(Csv.of(file).read(), "a", "b");

        Dataset data = Windows.of(2).scaled(Scaling.UNSCALED).predicting("b").over(series);

        assertThat((float[]) data.inputs()).containsExactly(1, 10, 2, 20, 2, 20, 3, 30);
        assertThat((float[]) data.targets()).containsExactly(30, 40);
        assertThatThrownBy(() -> Windows.of(2).predicting("c").over(series))
                .hasMessage("the series has no variable 'c'; it has [a, b]");
    }

    @Test
    void whatIsTooShortIsRefused() {
        TimeSeries series = TimeSeries.of(counting(10));

        assertThatThrownBy(() -> Windows.of(10).over(series))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no window of 10 moments followed by 1");
        assertThatThrownBy(() -> Windows.of(2).horizon(3).split(series, 0.2)).hasMessageContaining("followed by 3");
        assertThatThrownBy(() -> Windows.of(0)).hasMessageContaining("length of a window is 0");
        assertThatThrownBy(() -> TimeSeries.of(1, Double.NaN)).hasMessageContaining("NaN at moment 1");
    }
}
