package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.ProgressStyle;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.ModelCheckpoint;
import dev.synapt.runtime.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training that was broken off and goes on from its checkpoint gives the bits of one that was not, in all that a step
 * depends on: weights, the optimizer's state and its count of steps, dropout's random numbers and the order of the
 * samples.
 */
class ResumeTest {
    private static final int SAMPLES = 150;

    /** Has dropout and Adam. */
    private final CompiledNetwork network = CompiledNetwork.shared(Networks.WIDE.declaration("FLOAT32"));

    private final Dataset data = data();

    private Dataset data() {
        TestData samples = TestData.of(network.architecture(), SAMPLES, 3);
        return Dataset.of(samples.inputs(0, SAMPLES), samples.labels(0, SAMPLES));
    }

    /** Shuffled batches, the last of them smaller, and samples to validate with. */
    private static Trainer trainer(Model model, int epochs) {
        return Trainer.of(model)
                .epochs(epochs)
                .batchSize(32)
                .validationSplit(0.1)
                .progress(ProgressStyle.SILENT);
    }

    @Test
    void fiveEpochsAndFiveAreTen(@TempDir Path folder) throws IOException {
        Model whole = network.model(7);
        History history = trainer(whole, 10).fit(data);

        Path file = folder.resolve("after-{epoch}.safetensors");
        trainer(network.model(7), 5).callbacks(ModelCheckpoint.to(file)).fit(data);
        Model resumed = network.model(1234);
        History rest = trainer(resumed, 10)
                .resumeFrom(folder.resolve("after-5.safetensors"))
                .fit(data);

        assertThat(CompiledNetwork.weights(resumed)).isEqualTo(CompiledNetwork.weights(whole));
        assertThat(resumed.iteration()).isEqualTo(whole.iteration());
        assertThat(rest.epochs()).extracting(History.Epoch::number).containsExactly(6, 7, 8, 9, 10);
        for (String series : List.of("loss", "accuracy", "val_loss", "val_accuracy")) {
            assertThat(rest.series(series)).as(series).isEqualTo(Arrays.copyOfRange(history.series(series), 5, 10));
        }
    }

    /** Each part of a checkpoint counts: with the weights alone the training goes another way. */
    @Test
    void weightsAloneAreNotEnough(@TempDir Path folder) throws IOException {
        Model whole = network.model(7);
        trainer(whole, 2).fit(data);

        Path file = folder.resolve("weights.safetensors");
        Model first = network.model(7);
        trainer(first, 1).fit(data);
        first.saveWeights(file);
        Model second = network.model(7);
        second.loadWeights(file);
        trainer(second, 2).initialEpoch(1).fit(data);

        assertThat(CompiledNetwork.weights(second)).isNotEqualTo(CompiledNetwork.weights(whole));
    }
}
