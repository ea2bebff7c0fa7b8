package dev.synapt.runtime.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.TestNetworks;
import dev.synapt.runtime.Trainer;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GradientNormsTest {
    private final Model model = TestNetworks.linear(7);
    private final double[] inputs = {2, 2, 1};

    /**
     * The gradient by a bias is the error, (3, 4), of length 5; by the kernel the product with the input, of length 3.
     */
    private Batch batch() {
        double[] predicted = model.predict(inputs);
        return Batch.of(inputs, new double[] {predicted[0] - 3, predicted[1] - 4});
    }

    @Test
    void lengthsAreThoseOfAllGradientsOfALayer() {
        double[] before = TestNetworks.kernel(model);

        Map<String, Double> norms = GradientNorms.of(batch()).measure(model);

        assertThat(norms).containsOnlyKeys("dense");
        assertThat(norms.get("dense")).isCloseTo(5 * Math.sqrt(9 + 1), within(1e-12));
        assertThat(TestNetworks.kernel(model)).isEqualTo(before);
    }

    @Test
    void theTableSaysHowTheyRelate() {
        assertThat(GradientNorms.of(batch()).table(model)).isEqualTo(String.format("dense  1.581e+01  1.00e+00%n"));
    }

    @Test
    void theHistoryHasThemOfEveryEpoch() {
        Batch batch = batch();
        History history = Trainer.of(model)
                .verbose(0)
                .epochs(3)
                .callbacks(GradientNorms.of(batch))
                .fit(TestNetworks.inputs(20), TestNetworks.targets(20));

        assertThat(history.series("gradient_norm_dense")).hasSize(3);
        assertThat(history.last("gradient_norm_dense"))
                .isEqualTo(GradientNorms.of(batch).measure(model).get("dense"));
        assertThat(history.toCsv()).contains("gradient_norm_dense");
    }
}
