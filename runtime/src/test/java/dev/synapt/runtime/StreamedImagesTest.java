package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.callback.LambdaCallback;
import dev.synapt.runtime.callback.ModelCheckpoint;
import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.image.ImageDecoder;
import dev.synapt.runtime.image.ImageFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on images as they are decoded. */
final class StreamedImagesTest {
    @TempDir
    Path folder;

    private Batches images;

    @BeforeEach
    void oneColouredPixelEach() throws IOException {
        for (int i = 0; i < 24; i++) {
            BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
            pixel.setRGB(0, 0, i % 2 == 0 ? 0x400000 + i : 0x004000 + i);
            Path ofClass = Files.createDirectories(folder.resolve(i % 2 == 0 ? "red" : "green"));
            ImageIO.write(pixel, "png", ofClass.resolve(i + ".png").toFile());
        }
        images = ImageFolder.of(folder, ImageDecoder.of(1, 1, LinearNetwork.INPUTS))
                .oneHot()
                .shuffled(5)
                .batches(5);
    }

    private static List<double[]> weights(Model model) {
        return model.parameters().stream().map(Parameter::readDouble).toList();
    }

    @Test
    void aResumedTrainingSeesTheEpochsThatAreLeft() throws IOException {
        LinearNetwork whole = new LinearNetwork(1);
        History history = Trainer.of(whole)
                .epochs(4)
                .verbose(0)
                .callbacks(ModelCheckpoint.to(folder.resolve("after-{epoch}.safetensors")))
                .fit(images);
        LinearNetwork resumed = new LinearNetwork(2);
        History rest = Trainer.of(resumed)
                .epochs(4)
                .verbose(0)
                .resumeFrom(folder.resolve("after-2.safetensors"))
                .fit(images);

        assertThat(rest.series("loss")).containsExactly(history.series("loss")[2], history.series("loss")[3]);
        for (int i = 0; i < weights(whole).size(); i++) {
            assertThat(weights(resumed).get(i)).containsExactly(weights(whole).get(i));
        }
        assertThat(history.last("loss")).isLessThan(history.series("loss")[0]);
    }

    @Test
    void anEvaluationOfAStreamIsTheMeanOverItsSamples() throws IOException {
        LinearNetwork network = new LinearNetwork(1);
        Dataset inMemory = ImageFolder.of(folder, ImageDecoder.of(1, 1, LinearNetwork.INPUTS))
                .oneHot()
                .read();
        Evaluation whole = network.evaluate(inMemory, 24);
        Evaluation streamed = network.evaluate(images);
        assertThat(streamed.loss()).isCloseTo(whole.loss(), within(1e-12));
        assertThat(streamed.metric("mean_absolute_error"))
                .isCloseTo(whole.metric("mean_absolute_error"), within(1e-12));
    }

    @Test
    void anEvaluationSaysWhichBatchOfAStreamIsBad() {
        LinearNetwork network = new LinearNetwork(1);
        Dataset good = Dataset.of(new double[LinearNetwork.INPUTS], new double[LinearNetwork.OUTPUTS], 1);
        Dataset bad = Dataset.of(new double[] {0, Double.NaN, 0}, new double[LinearNetwork.OUTPUTS], 1);
        assertThatThrownBy(() -> network.evaluate(Batches.of(List.of(good, bad))))
                .isInstanceOf(BadInputException.class)
                .hasMessage("batch 2 of the stream, sample 0, column 1: the input is NaN; it must be finite");
        assertThatThrownBy(() -> network.evaluate(Batches.of(List.of())))
                .hasMessage("there are no batches to evaluate");
    }

    @Test
    void theNumberOfStepsIsKnownInTheFirstEpoch() {
        List<Long> steps = new ArrayList<>();
        Trainer.of(new LinearNetwork(1))
                .epochs(1)
                .verbose(0)
                .callbacks(new LambdaCallback().batchEnd(training -> steps.add(training.steps())))
                .fit(images);
        assertThat(steps).containsExactly(5L, 5L, 5L, 5L, 5L);
    }
}
