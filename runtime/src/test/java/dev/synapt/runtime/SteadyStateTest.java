package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step or a prediction costs besides its arithmetic, and what several threads do to each other. */
@Timeout(120)
class SteadyStateTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int REPETITIONS = 200;

    private final LinearNetwork model = new LinearNetwork(7);
    private final double[] inputs = LinearData.inputs(300);
    private final double[] targets = LinearData.targets(inputs);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allocates_nothing_in_a_training_step(int threads) {
        model.threads(threads);
        Batch batch = Batch.of(inputs, targets);
        assertAllocatesNothing(() -> {
            model.trainStep(inputs, targets);
            for (int first = 0; first < 300; first += 32) {
                model.trainStep(batch.window(first, Math.min(32, 300 - first)));
            }
        });
    }

    @Test
    void allocates_nothing_when_it_converts() {
        float[] floatInputs = LinearData.floats(inputs);
        float[] floatTargets = LinearData.floats(targets);
        assertAllocatesNothing(() -> model.trainStep(floatInputs, floatTargets));
    }

    @Test
    void allocates_nothing_for_weights() {
        float[] weights = new float[300];
        Arrays.fill(weights, 0.5f);
        Batch batch = Batch.of(inputs, targets).weighted(weights);
        assertAllocatesNothing(() -> {
            model.trainStep(batch.window(0, 32));
            model.trainStep(batch.window(32, 7));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allocates_nothing_in_a_prediction(int threads) {
        model.threads(threads);
        double[] outputs = new double[600];
        double[] one = new double[3];
        double[] oneOutput = new double[2];
        assertAllocatesNothing(() -> {
            model.predict(inputs, outputs);
            model.predict(one, oneOutput);
        });
    }

    private static void assertAllocatesNothing(Runnable action) {
        repeat(action, 50);
        long[] threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread == Thread.currentThread() || thread.getName().startsWith("synapt-Linear"))
                .mapToLong(Thread::getId)
                .toArray();
        long readingItself = -allocated(threads) + allocated(threads);
        long before = allocated(threads);
        repeat(action, REPETITIONS);
        // The smallest object takes 16 bytes.
        assertThat(allocated(threads) - before - readingItself).isLessThan(REPETITIONS * 16);
    }

    private static long allocated(long[] threads) {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).sum();
    }

    private static boolean repeat(Runnable action, int times) {
        for (int i = 0; i < times; i++) {
            action.run();
        }
        return true;
    }

    @Test
    void predicts_in_many_threads_at_once() throws InterruptedException, ExecutionException {
        model.threads(2);
        double[] expected = model.predict(inputs);
        ExecutorService executor = Executors.newFixedThreadPool(6);
        try {
            var results = executor.invokeAll(IntStream.range(0, 6)
                    .<Callable<Boolean>>mapToObj(thread -> () -> predictsCorrectly(thread, expected))
                    .toList());
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            executor.shutdown();
        }
    }

    private boolean predictsCorrectly(int thread, double[] expected) {
        boolean correct = true;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            int samples = 1 + (thread * 97 + repetition * 31) % 300;
            double[] outputs = model.predict(Arrays.copyOf(inputs, samples * 3));
            correct &= Arrays.equals(outputs, Arrays.copyOf(expected, samples * 2));
        }
        return correct;
    }

    @Test
    void trains_evaluates_and_predicts_at_the_same_time() throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            var results = executor.invokeAll(List.<Callable<Boolean>>of(
                    () -> repeat(() -> model.trainStep(inputs, targets), REPETITIONS),
                    () -> repeat(() -> model.evaluate(inputs, targets, 64), REPETITIONS),
                    () -> repeat(() -> model.predict(inputs), REPETITIONS)));
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            executor.shutdown();
        }
        LinearNetwork alone = new LinearNetwork(7);
        for (int i = 0; i < REPETITIONS; i++) {
            alone.trainStep(inputs, targets);
        }
        assertThat(model.predict(inputs)).isEqualTo(alone.predict(inputs));
    }
}
