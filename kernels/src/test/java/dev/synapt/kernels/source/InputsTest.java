package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.program.InputInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A network of several inputs, as a program feeds it. */
class InputsTest {
    private final Model net =
            CompiledNetwork.shared(Networks.INPUTS.declaration("FLOAT32")).model(5);

    @Test
    void theArchitectureSaysWhatTheyAre() {
        assertThat(net.architecture().inputs())
                .containsExactly(
                        new InputInfo("left", List.of(5)),
                        new InputInfo("image", List.of(4, 3, 2)),
                        new InputInfo("right", List.of(5)));
        assertThat(net.architecture().inputSize()).isEqualTo(34);
    }

    @Test
    void samplesArePackedOneInputBehindTheOther() {
        float[] packed = net.pack(Map.of("right", row(10, 300), "left", row(10, 100), "image", row(48, 200)));
        assertThat(packed)
                .hasSize(68)
                .startsWith(100, 101, 102, 103, 104, 200, 201)
                .endsWith(308, 309);
        assertThat(packed[34]).isEqualTo(105);
        assertThat(packed[5 + 24]).isEqualTo(300);
        assertThat(net.predict(packed)).hasSize(4);
        assertThat(net.packDouble(Map.of("right", new double[5], "left", new double[5], "image", new double[24])))
                .hasSize(34);
    }

    @Test
    void eachInputIsReadWhereItBelongs() {
        float[] one = net.predict(net.pack(Map.of("left", row(5, 1), "image", row(24, 0), "right", row(5, 2))));
        float[] other = net.predict(net.pack(Map.of("left", row(5, 2), "image", row(24, 0), "right", row(5, 1))));
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void wrongInputs() {
        assertThatThrownBy(() -> net.pack(Map.of("left", new float[5], "picture", new float[24])))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The inputs given are left, picture; those of Inputs32 are left, image, right");
        assertThatThrownBy(() -> net.pack(Map.of("left", new float[5], "image", new float[25], "right", new float[5])))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The input 'image' holds 25 numbers, which is no multiple of 24, the size of a sample of it");
        assertThatThrownBy(() -> net.pack(Map.of("left", new float[5], "image", new float[24], "right", new float[10])))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The input 'left' holds 1 samples and 'right' holds 2; all inputs need the same number");
    }

    private static float[] row(int length, int first) {
        float[] row = new float[length];
        for (int i = 0; i < length; i++) {
            row[i] = first + i;
        }
        return row;
    }
}
