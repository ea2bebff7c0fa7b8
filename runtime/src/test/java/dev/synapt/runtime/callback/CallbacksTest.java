package dev.synapt.runtime.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.TestNetworks;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Encoder;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallbacksTest {
    private final Model model = TestNetworks.linear(7);

    @TempDir
    Path folder;

    private Trainer trainer() {
        return Trainer.of(model).verbose(0).validationSplit(0.2);
    }

    private History fit(Trainer trainer) {
        return trainer.fit(TestNetworks.inputs(20), TestNetworks.targets(20));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void checkpointsAreNamedAsByKeras() throws IOException {
        History history =
                fit(trainer().epochs(2).callbacks(ModelCheckpoint.to(folder.resolve("{epoch:02d}-{val_loss:.3f}.st"))));

        double[] losses = history.series("val_loss");
        assertThat(files())
                .containsExactly(
                        String.format(Locale.ROOT, "01-%.3f.st", losses[0]),
                        String.format(Locale.ROOT, "02-%.3f.st", losses[1]));
    }

    @Test
    void onlyBetterEpochsAreWrittenWhenAsked() throws IOException {
        double[] values = {3, 2, 2.5, 1, 4};
        fit(trainer()
                .epochs(5)
                .callbacks(
                        new LambdaCallback()
                                .trainBegin(training -> training.record("some_loss", 0))
                                .epochEnd(training -> training.record("some_loss", values[training.epoch()])),
                        ModelCheckpoint.to(folder.resolve("{epoch}"))
                                .monitor("some_loss")
                                .saveBestOnly(true),
                        ModelCheckpoint.to(folder.resolve("below2-{epoch}"))
                                .monitor("some_loss")
                                .saveBestOnly(true)
                                .initialValueThreshold(2)));

        assertThat(files()).containsExactly("1", "2", "4", "below2-4");
    }

    @Test
    void checkpointsCarryWeightsAndWhatIsAddedToThem() throws IOException {
        Path file = folder.resolve("deep/er/w.safetensors");
        fit(trainer().callbacks(ModelCheckpoint.to(file).saveWeightsOnly(true).metadata(Encoder.METADATA, "{}")));

        Model other = TestNetworks.linear(99);
        other.loadWeights(file);
        assertThat(TestNetworks.kernel(other)).isEqualTo(TestNetworks.kernel(model));
        assertThat(WeightsFile.read(file).metadata(Encoder.METADATA)).contains("{}");
    }

    @Test
    void aCheckpointThatCannotBeWrittenSaysSo() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked"));

        assertThatThrownBy(() -> fit(trainer().callbacks(ModelCheckpoint.to(blocked.resolve("w")))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() ->
                        fit(Trainer.of(model).verbose(0).callbacks(ModelCheckpoint.to(folder.resolve("{val_loss}")))))
                .hasMessageContaining("asks for 'val_loss'");
    }

    @Test
    void theLearningRateFollowsItsSchedule() {
        History history = fit(
                trainer().epochs(4).callbacks(LearningRateScheduler.of((epoch, rate) -> epoch < 2 ? rate : rate / 2)));

        assertThat(history.series("learning_rate")).containsExactly(0.05, 0.05, 0.025, 0.0125);
        assertThat(model.learningRate()).isEqualTo(0.0125);
    }

    @Test
    void aLogIsWrittenEpochByEpochAndContinued() throws IOException {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "of an earlier training\n");
        History first = fit(trainer().epochs(2).callbacks(CsvLogger.to(file)));
        History second = fit(trainer().epochs(3).initialEpoch(2).callbacks(CsvLogger.to(file)));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("epoch,loss,mean_absolute_error,val_loss,val_mean_absolute_error");
        assertThat(lines.get(2)).startsWith("2," + first.last("loss") + ",");
        assertThat(lines.get(3))
                .startsWith("3," + second.last("loss") + ",")
                .endsWith("," + second.last("val_mean_absolute_error"));
    }
}
