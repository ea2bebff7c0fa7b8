package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private final LinearNetwork model = new LinearNetwork(7);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final long[] clock = {0};
    private final Training training = new Training(model, 5, 32, false);

    @AfterEach
    void clearProperty() {
        System.clearProperty(Terminal.PROPERTY);
    }

    private ProgressLine line(ProgressStyle style) {
        return new ProgressLine(style, out, () -> clock[0], '━', 80);
    }

    private void pass(double seconds) {
        clock[0] += (long) (seconds * 1e9);
    }

    /**
     * A step whose loss is taken to be a half; the error stays what the model says, 0 for targets that are its outputs.
     */
    private void step() {
        double[] inputs = new double[3];
        model.trainStep(inputs, model.predict(inputs));
        training.stepDone(0.5, 32);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalsLineIsRedrawnAndLeft() {
        ProgressLine line = line(ProgressStyle.REDRAWN_LINE);
        training.beginEpoch(0, 10);
        line.begin(training);
        for (int i = 0; i < 10; i++) {
            step();
            pass(i < 5 ? 0.001 : 0.3);
            line.step(training);
        }
        line.trained(training);
        pass(1);
        line.end(training);
        line.leaveLine();

        List<String> drawn = Arrays.asList(written().split("[\r\n]+"));
        assertThat(drawn.get(0)).isEqualTo("Epoch 1/5");
        // The first five steps pass within the interval between two drawings.
        assertThat(drawn.get(1))
                .isEqualTo(" 6/10 ━━━━━━━━━━━━         0s 51ms/step - loss: 0.5000 - mean_absolute_error: 0");
        assertThat(drawn.get(drawn.size() - 1))
                .isEqualTo("10/10 ━━━━━━━━━━━━━━━━━━━━ 3s 151ms/step - loss: 0.5000 - mean_absolute_error: 0.0000e+00");
        assertThat(drawn).hasSize(1 + 5 + 2);
        assertThat(written()).endsWith("\n");
    }

    @Test
    void aLogSaysEveryTenSecondsHowFarItIs() {
        ProgressLine line = line(ProgressStyle.LINE_PER_EPOCH);
        training.beginEpoch(2, -1);
        line.begin(training);
        for (int i = 0; i < 5; i++) {
            step();
            pass(6);
            line.step(training);
        }
        line.trained(training);
        line.end(training);
        line.leaveLine();

        assertThat(written().lines())
                .containsExactly(
                        "Epoch 3/5: 2/Unknown 12s 6s/step - loss: 0.5000 - mean_absolute_error: 0.0000e+00",
                        "Epoch 3/5: 4/Unknown 24s 6s/step - loss: 0.5000 - mean_absolute_error: 0.0000e+00",
                        "Epoch 3/5: 5/5 30s 6s/step - loss: 0.5000 - mean_absolute_error: 0.0000e+00");
    }

    @Test
    void silenceIsSilent() {
        ProgressLine line = line(ProgressStyle.SILENT);
        training.beginEpoch(0, 1);
        line.begin(training);
        step();
        pass(60);
        line.step(training);
        line.trained(training);
        line.end(training);
        line.leaveLine();

        assertThat(bytes.size()).isZero();
    }

    @Test
    void aPropertyDecides() {
        System.setProperty(Terminal.PROPERTY, "silent");
        assertThat(Terminal.style()).isEqualTo(ProgressStyle.SILENT);
        System.setProperty(Terminal.PROPERTY, "loud");
        assertThatThrownBy(Terminal::style)
                .hasMessage("The property synapt.progress is 'loud'; it can be silent, redrawn_line or line_per_epoch");
    }
}
