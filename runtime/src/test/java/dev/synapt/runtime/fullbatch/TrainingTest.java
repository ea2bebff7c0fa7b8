package dev.synapt.runtime.fullbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.TestNetworks;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private final Model model = TestNetworks.linear(3);
    private final Batch batch = Batch.of(TestNetworks.inputs(50), TestNetworks.targets(50));

    @Test
    void aLinearFunctionIsFound() {
        Minimization result = Minimizer.limitedMemoryBfgs(8).tolerance(1e-9).train(model, batch);

        assertThat(result.end()).as(result.toString()).isEqualTo(Minimization.End.CONVERGED);
        assertThat(result.minimum().point()).containsExactly(new double[] {1, 1, -2, -2, 0, 1, 1, 1}, within(1e-7));
        assertThat(TestNetworks.kernel(model)).containsExactly(new double[] {1, 1, -2, -2, 0, 1}, within(1e-7));
        assertThat(model.evaluate(TestNetworks.inputs(50), TestNetworks.targets(50), 7)
                        .loss())
                .isEqualTo(result.minimum().value(), within(1e-15));
        assertThat(model.iteration()).isZero();
    }

    @Test
    void theWeightsStayWhereTheDataIsWrong() {
        double[] before = TestNetworks.kernel(model);
        double[] inputs = TestNetworks.inputs(50);
        inputs[13] = Double.NaN;

        assertThatThrownBy(() -> Minimizer.bfgs().train(model, Batch.of(inputs, TestNetworks.targets(50))))
                .isInstanceOf(BadInputException.class);

        assertThat(TestNetworks.kernel(model)).containsExactly(before);
    }

    @Test
    void gradientDescentTakesTheStepsOfAnOptimizerWithoutMomentum() {
        double[] before = TestNetworks.kernel(model);
        double[] gradient = model.gradients(batch)[0];

        Minimizer.gradientDescent(0.1).iterations(1).train(model, batch);

        double[] after = TestNetworks.kernel(model);
        for (int i = 0; i < after.length; i++) {
            assertThat(after[i]).isEqualTo(before[i] - 0.1 * gradient[i], within(1e-15));
        }
    }

    @Test
    void aRateThatLeavesAllNumbersEndsAtFiniteWeights() {
        Minimization result = Minimizer.gradientDescent(Double.MAX_VALUE).train(model, batch);

        assertThat(result.end()).isEqualTo(Minimization.End.NOT_FINITE);
        assertThat(TestNetworks.kernel(model))
                .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }
}
