package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.synapt.runtime.callback.LambdaCallback;
import dev.synapt.runtime.callback.ModelCheckpoint;
import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.SplitMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainerTest {
    private static final int SAMPLES = 50;

    private final LinearNetwork model = new LinearNetwork(7);
    private final double[] inputs = LinearData.inputs(SAMPLES);
    private final double[] targets = LinearData.targets(inputs);

    private static Trainer quiet(Model model) {
        return Trainer.of(model).verbose(0);
    }

    private static double[] weights(Model model) {
        return model.parameter("dense/kernel").readDouble();
    }

    @Test
    void epochsAreStepsOverAllSamplesWithTheRestLast() {
        LinearNetwork byHand = new LinearNetwork(7);
        Batch batch = Batch.of(inputs, targets);
        double[] losses = new double[2];
        double[] errors = new double[2];
        for (int epoch = 0; epoch < 2; epoch++) {
            for (int first = 0; first < SAMPLES; first += 16) {
                int rows = Math.min(16, SAMPLES - first);
                losses[epoch] += byHand.trainStep(batch.window(first, rows)) * rows;
                errors[epoch] += byHand.stepMetric(0) * rows;
            }
            losses[epoch] /= SAMPLES;
            errors[epoch] /= SAMPLES;
        }

        History history = quiet(model).epochs(2).batchSize(16).shuffle(false).fit(inputs, targets);

        assertThat(weights(model)).isEqualTo(weights(byHand));
        assertThat(model.iteration()).isEqualTo(8);
        assertThat(history.series("loss")).isEqualTo(losses);
        assertThat(history.series("mean_absolute_error")).isEqualTo(errors);
        assertThat(history.names()).containsExactly("loss", "mean_absolute_error");
        assertThat(history.toCsv())
                .startsWith("epoch,loss,mean_absolute_error,seconds\n1," + losses[0] + "," + errors[0] + ",");
        assertThat(history.last("loss")).isEqualTo(losses[1]);
        assertThatThrownBy(() -> history.series("val_loss")).hasMessageContaining("[loss, mean_absolute_error]");
    }

    @Test
    void aHistoryShowsItsEpochsAsTheProgressLineDoes() {
        History history = new History();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy", 0.90123456789);
        values.put("loss", 0.000123456789);
        history.add(new History.Epoch(3, values, 2.4));
        history.add(new History.Epoch(4, Map.of("loss", 0.25), 0.2));

        assertThat(history)
                .hasToString("Epoch 3: 2s - accuracy: 0.9012 - loss: 1.2346e-04\nEpoch 4: 0s - loss: 0.2500\n");
    }

    @Test
    void shuffledEpochsVisitEverySampleOnceInAnOrderOfTheirOwn() {
        Dataset data = Dataset.of(inputs, targets, SAMPLES);
        RandomRows rows = new RandomRows(Sampling.SHUFFLED, data, 16, 3, null);
        List<List<Integer>> orders = new ArrayList<>();
        for (int epoch : new int[] {0, 1, 0}) {
            orders.add(order(rows, epoch));
        }

        assertThat(rows.count()).isEqualTo(4);
        assertThat(orders.get(0)).hasSize(SAMPLES).doesNotHaveDuplicates().isNotEqualTo(orders.get(1));
        assertThat(orders.get(2)).isEqualTo(orders.get(0));
        assertThat(order(new RandomRows(Sampling.SHUFFLED, data, 16, 4, null), 0))
                .isNotEqualTo(orders.get(0));
    }

    @Test
    void epochsWithReplacementDrawEverySampleFromAll() {
        Dataset data = Dataset.of(inputs, targets, SAMPLES);
        RandomRows rows = new RandomRows(Sampling.WITH_REPLACEMENT, data, 16, 3, null);
        int[] times = new int[SAMPLES];
        int epochs = 400;
        int missed = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            List<Integer> drawn = order(rows, epoch);
            assertThat(drawn).hasSize(SAMPLES);
            missed += SAMPLES - new HashSet<>(drawn).size();
            drawn.forEach(sample -> times[sample]++);
        }

        assertThat(order(rows, 1)).isEqualTo(order(rows, 1)).isNotEqualTo(order(rows, 0));
        assertThat(rows.count()).isEqualTo(4);
        // A sample is missed with probability (1 - 1/n)^n; a share of 20,000 draws strays by 0.0034, times 4.
        assertThat(missed / (double) (epochs * SAMPLES)).isCloseTo(Math.pow(1 - 1.0 / SAMPLES, SAMPLES), within(0.014));
        // Chi square with n - 1 = 49 degrees of freedom: above 94.7 once in 10,000.
        double expected = epochs;
        assertThat(Arrays.stream(times)
                        .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                        .sum())
                .isLessThan(94.7);
    }

    @Test
    void trainingWithReplacementIsItsOwnAndResumes(@TempDir Path folder) throws IOException {
        quiet(model).replacement(true).epochs(6).batchSize(16).fit(inputs, targets);
        LinearNetwork shuffled = new LinearNetwork(7);
        quiet(shuffled).epochs(6).batchSize(16).fit(inputs, targets);
        LinearNetwork first = new LinearNetwork(7);
        quiet(first)
                .replacement(true)
                .epochs(3)
                .batchSize(16)
                .callbacks(ModelCheckpoint.to(folder.resolve("after-{epoch}.safetensors")))
                .fit(inputs, targets);
        LinearNetwork second = new LinearNetwork(99);
        quiet(second)
                .replacement(true)
                .epochs(6)
                .batchSize(16)
                .resumeFrom(folder.resolve("after-3.safetensors"))
                .fit(inputs, targets);

        assertThat(weights(second)).isEqualTo(weights(model)).isNotEqualTo(weights(shuffled));
    }

    @Test
    void whatCannotBeDrawnWithReplacementIsRefused() {
        Dataset data = Dataset.of(inputs, targets, SAMPLES);

        assertThatThrownBy(() -> quiet(model).replacement(true).fit(data.batches(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Samples of a stream of batches cannot be drawn with replacement; give a data set, or replacement(false)");
        assertThatThrownBy(() -> quiet(model).shuffle(false).replacement(true).fit(data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "shuffle(false) takes samples in order, replacement(true) draws them; leave one of them out");
    }

    private List<Integer> order(RandomRows rows, int epoch) {
        Batch batch = new Batch();
        List<Integer> order = new ArrayList<>();
        rows.begin(epoch);
        int count;
        while ((count = rows.next(batch)) > 0) {
            for (int i = 0; i < count; i++) {
                int origin = rows.origin(i);
                assertThat(((double[]) batch.inputs())[3 * i]).isEqualTo(inputs[3 * origin]);
                assertThat(((double[]) batch.targets())[2 * i + 1]).isEqualTo(targets[2 * origin + 1]);
                order.add(origin);
            }
        }
        return order;
    }

    @Test
    void trainingTwiceGivesTheSameBits() {
        LinearNetwork again = new LinearNetwork(7);
        LinearNetwork otherwise = new LinearNetwork(7);

        quiet(model).epochs(3).seed(5).fit(inputs, targets);
        quiet(again).epochs(3).seed(5).fit(inputs, targets);
        quiet(otherwise).epochs(3).seed(6).fit(inputs, targets);

        assertThat(weights(again)).isEqualTo(weights(model));
        assertThat(weights(otherwise)).isNotEqualTo(weights(model));
    }

    @Test
    void theLastRowsValidateByDefault() {
        LinearNetwork byHand = new LinearNetwork(7);
        History expected = quiet(byHand)
                .epochs(2)
                .validationData(Arrays.copyOfRange(inputs, 3 * 40, 3 * 50), Arrays.copyOfRange(targets, 2 * 40, 2 * 50))
                .fit(Arrays.copyOf(inputs, 3 * 40), Arrays.copyOf(targets, 2 * 40));

        History history = quiet(model).epochs(2).validationSplit(0.2).fit(inputs, targets);

        assertThat(history.names())
                .containsExactly("loss", "mean_absolute_error", "val_loss", "val_mean_absolute_error");
        for (String name : history.names()) {
            assertThat(history.series(name)).isEqualTo(expected.series(name));
        }
        Evaluation last = model.evaluate(
                Arrays.copyOfRange(inputs, 3 * 40, 3 * 50), Arrays.copyOfRange(targets, 2 * 40, 2 * 50), 3);
        assertThat(history.last("val_loss")).isEqualTo(last.loss());
    }

    @Test
    void randomRowsValidateWhenAsked() {
        History history =
                quiet(model).validationSplit(0.2, SplitMethod.RANDOM_ROWS).fit(inputs, targets);
        LinearNetwork lastRows = new LinearNetwork(7);
        History other = quiet(lastRows).validationSplit(0.2).fit(inputs, targets);

        assertThat(history.last("val_loss")).isNotEqualTo(other.last("val_loss"));
    }

    @Test
    void resumingGivesTheBitsOfAnUninterruptedTraining(@TempDir Path folder) throws IOException {
        History whole =
                quiet(model).epochs(10).batchSize(16).validationSplit(0.1).fit(inputs, targets);

        LinearNetwork first = new LinearNetwork(7);
        quiet(first)
                .epochs(5)
                .batchSize(16)
                .validationSplit(0.1)
                .callbacks(ModelCheckpoint.to(folder.resolve("after-{epoch}.safetensors")))
                .fit(inputs, targets);
        LinearNetwork second = new LinearNetwork(1234);
        History rest = quiet(second)
                .epochs(10)
                .batchSize(16)
                .validationSplit(0.1)
                .resumeFrom(folder.resolve("after-5.safetensors"))
                .fit(inputs, targets);

        assertThat(weights(second)).isEqualTo(weights(model));
        assertThat(second.iteration()).isEqualTo(model.iteration());
        assertThat(rest.epochs()).extracting(History.Epoch::number).containsExactly(6, 7, 8, 9, 10);
        assertThat(rest.series("loss")).isEqualTo(Arrays.copyOfRange(whole.series("loss"), 5, 10));
        assertThat(rest.series("val_loss")).isEqualTo(Arrays.copyOfRange(whole.series("val_loss"), 5, 10));
    }

    @Test
    void aCheckpointWithoutAnEpochNeedsOne(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("c.safetensors");
        model.saveCheckpoint(file);

        assertThatThrownBy(() -> quiet(model).resumeFrom(file).fit(inputs, targets))
                .isInstanceOf(WeightsMismatchException.class)
                .hasMessageContaining("give initialEpoch(...)");
        assertThat(quiet(model)
                        .epochs(3)
                        .initialEpoch(2)
                        .resumeFrom(file)
                        .fit(inputs, targets)
                        .epochs())
                .hasSize(1);
    }

    @Test
    void streamsAreOpenedEveryEpochAndClosed() {
        Dataset data = Dataset.of(inputs, targets, SAMPLES);
        int[] opened = {0};
        int[] closed = {0};
        Batches batches = () -> {
            opened[0]++;
            return data.batches(16).open().onClose(() -> closed[0]++);
        };
        List<Long> steps = new ArrayList<>();
        LinearNetwork inPlace = new LinearNetwork(7);

        History history = quiet(model)
                .epochs(3)
                .validationData(data)
                .callbacks(new LambdaCallback().epochBegin(training -> steps.add(training.steps())))
                .fit(batches);
        History expected = quiet(inPlace)
                .epochs(3)
                .batchSize(16)
                .shuffle(false)
                .validationData(data)
                .fit(data);

        assertThat(weights(model)).isEqualTo(weights(inPlace));
        assertThat(history.series("val_loss")).isEqualTo(expected.series("val_loss"));
        assertThat(steps).containsExactly(-1L, 4L, 4L);
        assertThat(opened[0]).isEqualTo(3);
        assertThat(closed[0]).isEqualTo(3);
    }

    @Test
    void aStreamThatEndsForGoodIsNoticed() {
        Dataset data = Dataset.of(inputs, targets, SAMPLES);
        boolean[] spent = {false};
        Batches once = () -> {
            Stream<Dataset> stream = spent[0] ? Stream.empty() : Stream.of(data);
            spent[0] = true;
            return stream;
        };

        assertThatThrownBy(() -> quiet(model).epochs(2).fit(once))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("epoch 2 has no batches");
        assertThatThrownBy(() -> quiet(model).validationSplit(0.1).fit(once))
                .hasMessageContaining("validationData(...) instead");
    }

    @Test
    void badInputIsNamedByItsPlaceInTheData() {
        inputs[3 * 17 + 1] = Double.NaN;

        assertThatThrownBy(() -> quiet(model).batchSize(8).fit(inputs, targets))
                .isInstanceOfSatisfying(BadInputException.class, e -> {
                    assertThat(e.sample()).isEqualTo(17);
                    assertThat(e.column()).isEqualTo(1);
                })
                .hasMessageStartingWith("epoch 1, sample 17 of the data: step ")
                .hasMessageContaining("column 1: the input is NaN");
        assertThatThrownBy(() -> quiet(model).shuffle(false).batchSize(8).fit(inputs, targets))
                .hasMessageStartingWith("epoch 1, sample 17 of the data: step ");
        assertThatThrownBy(() ->
                        quiet(model).fit(Dataset.of(inputs, targets, SAMPLES).batches(8)))
                .hasMessageStartingWith("epoch 1, sample 1 of batch 3 of the stream: step ");
        double[] clean = LinearData.inputs(SAMPLES);
        assertThatThrownBy(() -> quiet(model).validationData(inputs, targets).fit(clean, targets))
                .hasMessageStartingWith("validation after epoch 1, sample 17 of the data: ");
    }

    @Test
    void aStepThatFailsLeavesTheModelAsItWas() {
        LinearNetwork before = new LinearNetwork(7);
        quiet(before).shuffle(false).batchSize(8).fit(Arrays.copyOf(inputs, 3 * 16), Arrays.copyOf(targets, 2 * 16));
        targets[2 * 17] = Double.POSITIVE_INFINITY;

        assertThatThrownBy(() -> quiet(model).shuffle(false).batchSize(8).fit(inputs, targets))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the target is Infinity");
        assertThat(weights(model)).isEqualTo(weights(before));
        assertThat(model.iteration()).isEqualTo(2);
    }

    @Test
    void divergenceSaysWhere() {
        model.learningRate(1e300);

        assertThatThrownBy(() -> quiet(model).epochs(50).batchSize(10).fit(inputs, targets))
                .isInstanceOf(NonFiniteLossException.class)
                .hasMessageMatching("epoch \\d+, sample \\d+ of the data: step \\d+, .*diverged.*");
    }

    @Test
    void dataOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> quiet(model).fit(new double[7], new double[2]))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The inputs hold 7 numbers, which is no multiple of 3, the size of a sample of Linear");
        assertThatThrownBy(() -> quiet(model).fit(Dataset.of(new double[8], new double[4], 2)))
                .isInstanceOf(DataException.class)
                .hasMessage("Linear takes 3 numbers a sample [3], the data have 4");
        assertThatThrownBy(() -> quiet(model).fit(Dataset.of(new double[6], new double[2], 2)))
                .hasMessageContaining("takes 2 values a sample, the data have 1");
    }

    @Test
    void callbacksSeeEveryMomentAndStopWithinAnEpoch() {
        List<String> moments = new ArrayList<>();
        LambdaCallback callback = new LambdaCallback()
                .trainBegin(training -> moments.add("train"))
                .epochBegin(training -> moments.add("epoch " + training.epoch()))
                .batchBegin(training -> moments.add("step " + training.step()))
                .batchEnd(training -> {
                    moments.add("done " + training.step() + " of " + training.steps());
                    if (training.epoch() == 1) {
                        training.stop();
                    }
                })
                .epochEnd(training -> moments.add("end " + training.values().keySet()))
                .trainEnd(training -> moments.add("trained"));

        History history =
                quiet(model).epochs(9).batchSize(25).callbacks(callback).fit(inputs, targets);

        assertThat(moments)
                .containsExactly(
                        "train",
                        "epoch 0",
                        "step 0",
                        "done 1 of 2",
                        "step 1",
                        "done 2 of 2",
                        "end [loss, mean_absolute_error]",
                        "epoch 1",
                        "step 0",
                        "done 1 of 2",
                        "end [loss, mean_absolute_error]",
                        "trained");
        assertThat(history.epochs()).hasSize(2);
    }

    @Test
    void allocatesNothingFromStepToStep() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] bytes = new long[2];
        LambdaCallback callback = new LambdaCallback().batchEnd(training -> {
            if (training.epoch() == 199 && training.step() == 3) {
                bytes[0] = threads.getCurrentThreadAllocatedBytes();
            } else if (training.epoch() == 199 && training.step() == 25) {
                bytes[1] = threads.getCurrentThreadAllocatedBytes();
            }
        });

        quiet(model).epochs(200).batchSize(2).callbacks(callback).fit(inputs, targets);

        assertThat(bytes[1] - bytes[0]).as("bytes allocated in 22 steps").isLessThan(64);
    }

    @Test
    void aLogHasOneLineForEachEpoch() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        Trainer.of(model).epochs(2).output(out).validationSplit(0.1).fit(inputs, targets);

        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .matches(
                        "Epoch 2/2: 2/2 \\d+s \\d+[mu]?s/step - loss: \\S+ - mean_absolute_error: \\S+ - val_loss: \\S+"
                                + " - val_mean_absolute_error: \\S+");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        Set<String> messages = new HashSet<>();
        for (Runnable setting : List.<Runnable>of(
                () -> Trainer.of(model).epochs(0),
                () -> Trainer.of(model).batchSize(0),
                () -> Trainer.of(model).validationSplit(1),
                () -> Trainer.of(model).verbose(3),
                () -> Trainer.of(model).initialEpoch(-1))) {
            try {
                setting.run();
            } catch (IllegalArgumentException e) {
                messages.add(String.valueOf(e.getMessage()));
            }
        }
        assertThat(messages)
                .containsExactlyInAnyOrder(
                        "The number of epochs is 0; it must be at least 1",
                        "The batch size is 0; it must be at least 1",
                        "The validation split is 1.0; it must lie above 0 and below 1",
                        "verbose is 3; it can be 0, 1 or 2",
                        "The initial epoch is -1; it must be at least 0");
    }
}
