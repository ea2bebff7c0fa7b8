package dev.synapt.runtime.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.TestNetworks;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.metric.RSquared;
import dev.synapt.runtime.metric.RootMeanSquaredError;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EpochMetricsTest {
    /** More than are predicted at a time. */
    private static final int SAMPLES = 300;

    private final Model model = TestNetworks.linear(7);
    private final Dataset data = Dataset.of(TestNetworks.inputs(SAMPLES), TestNetworks.targets(SAMPLES), SAMPLES);

    @Test
    void theHistoryHasThem() {
        History history = Trainer.of(model)
                .verbose(0)
                .epochs(2)
                .callbacks(EpochMetrics.of(data, new RootMeanSquaredError(), RSquared.uniform(), RSquared.byVariance()))
                .fit(data);

        assertThat(history.names()).contains("val_root_mean_squared_error", "val_r2_score", "val_r2_score_1");
        double loss = model.evaluate(data, 32).loss();
        assertThat(history.last("val_root_mean_squared_error")).isCloseTo(Math.sqrt(loss), within(1e-6));
    }

    @Test
    void labelsOfNoClassAreRefused() {
        assertThat(EpochMetrics.oneHot(2, 3, 0)).containsExactly(0, 0, 1);
        for (double label : new double[] {-1, 3, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> EpochMetrics.oneHot(label, 3, 7))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("sample 7: the label is " + label + "; the 3 classes are 0 to 2");
        }
    }

    @Test
    void samplesOfNoWeightDoNotCount() {
        double[] weights = new double[SAMPLES];
        weights[SAMPLES - 1] = 2;
        EpochMetrics metrics = EpochMetrics.of(data, new RootMeanSquaredError()).prefix("");

        Map<String, Double> last = metrics.weights(weights).measure(model);

        assertThat(last)
                .isEqualTo(EpochMetrics.of(data.range(SAMPLES - 1, SAMPLES), new RootMeanSquaredError())
                        .prefix("")
                        .measure(model));
        assertThatThrownBy(() -> metrics.weights(1, 2)).hasMessage("There are 2 weights, but 300 samples");
    }
}
