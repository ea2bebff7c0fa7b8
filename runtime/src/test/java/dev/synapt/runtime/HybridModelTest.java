package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.LinearNetwork.LinearProgram;
import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The change from plain Java to vectors while a network trains and predicts. */
@Timeout(60)
class HybridModelTest {
    private final double[] inputs = LinearData.inputs(40);
    private final double[] targets = LinearData.targets(inputs);
    private final AtomicInteger vectorSteps = new AtomicInteger();
    private final AtomicInteger vectorPredictions = new AtomicInteger();

    @Test
    void changes_to_vectors_when_they_are_faster_and_nobody_can_tell() {
        Model changing = new Hybrid("Faster", new Delayed(200_000), new Counting());
        Model plain = new LinearNetwork(7);
        int steps = 0;
        while (vectorSteps.get() == 0) {
            assertThat(changing.trainStep(inputs, targets)).isEqualTo(plain.trainStep(inputs, targets));
            steps++;
        }
        assertThat(steps).isGreaterThan(1);
        for (int i = 0; i < 10; i++) {
            assertThat(changing.trainStep(inputs, targets)).isEqualTo(plain.trainStep(inputs, targets));
        }
        assertThat(vectorSteps.get()).isGreaterThan(5);
        assertThat(changing.checkpoint()
                        .tensor("optimizer/momentum/dense/kernel")
                        .orElseThrow()
                        .doubles())
                .isEqualTo(plain.checkpoint()
                        .tensor("optimizer/momentum/dense/kernel")
                        .orElseThrow()
                        .doubles());
    }

    @Test
    void changes_predictions_on_their_own() {
        Model model = new Hybrid("Predicting", new Delayed(100_000), new Counting());
        double[] expected = new LinearNetwork(7).predict(inputs);
        while (vectorPredictions.get() == 0) {
            assertThat(model.predict(inputs)).isEqualTo(expected);
        }
        assertThat(model.predict(inputs)).isEqualTo(expected);
        assertThat(vectorSteps.get()).isZero();
    }

    /** A network compiled to both forms. */
    private static final class Hybrid extends Model {
        Hybrid(String name, Program plain, Program vector) {
            super(
                    LinearNetwork.architecture(name, Targets.VALUES, LinearNetwork.OUTPUTS, 0, NumberType.FLOAT64),
                    backend -> backend == Backend.PLAIN ? plain : vector,
                    7);
        }
    }

    /** Plain Java that takes a while. */
    private static final class Delayed extends LinearProgram {
        private final long nanos;

        Delayed(long nanos) {
            this.nanos = nanos;
        }

        @Override
        public void train(State state, Workspace workspace, Step step, int phase, int thread, int threads) {
            pause();
            super.train(state, workspace, step, phase, thread, threads);
        }

        @Override
        public void predict(
                State state,
                Workspace workspace,
                Step step,
                int thread,
                int from,
                int to,
                Object output,
                int outputAt) {
            pause();
            super.predict(state, workspace, step, thread, from, to, output, outputAt);
        }

        private void pause() {
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    /** Vectors, which count what they do. */
    private final class Counting extends LinearProgram {
        @Override
        public void train(State state, Workspace workspace, Step step, int phase, int thread, int threads) {
            vectorSteps.incrementAndGet();
            super.train(state, workspace, step, phase, thread, threads);
        }

        @Override
        public void predict(
                State state,
                Workspace workspace,
                Step step,
                int thread,
                int from,
                int to,
                Object output,
                int outputAt) {
            vectorPredictions.incrementAndGet();
            super.predict(state, workspace, step, thread, from, to, output, outputAt);
        }
    }
}
