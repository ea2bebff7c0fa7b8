package dev.synapt.runtime.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which device is meant. */
class DeviceTest {
    private static final List<DeviceInfo> MACHINE = List.of(
            device(0, "PoCL", "cpu-epyc", DeviceType.CPU, 64, true, null),
            device(1, "Intel", "UHD Graphics", DeviceType.GPU, 96, true, null),
            device(2, "NVIDIA CUDA", "RTX 4000", DeviceType.GPU, 48, false, null),
            device(3, "NVIDIA CUDA", "RTX 4090", DeviceType.GPU, 128, false, null),
            device(
                    4,
                    "NVIDIA CUDA",
                    "RTX 5090",
                    DeviceType.GPU,
                    170,
                    false,
                    "the driver says that it is not available"),
            device(5, "Xilinx", "FPGA", DeviceType.ACCELERATOR, 1, false, null));

    private static DeviceInfo device(
            int index,
            String platform,
            String name,
            DeviceType type,
            int units,
            boolean sharesMemory,
            @Nullable String obstacle) {
        return new DeviceInfo(
                index,
                platform,
                name,
                type,
                "OpenCL 3.0",
                "1",
                units,
                1000,
                1L << 30,
                1L << 28,
                1L << 15,
                256,
                List.of(256, 256, 64),
                1,
                sharesMemory,
                true,
                true,
                obstacle);
    }

    @AfterEach
    void clear() {
        System.clearProperty(Device.PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({
        "opencl, 3",
        "OpenCL, 3",
        "opencl:0, 0",
        "opencl:1, 1",
        "opencl:gpu, 3",
        "opencl:CPU, 0",
        "opencl:accelerator, 5",
        "opencl:uhd, 1",
        "opencl: RTX 4000 , 2",
        "opencl:nvidia, 3",
        "opencl:pocl, 0"
    })
    void theBestThatIsMeantIsTaken(String text, int index) {
        assertThat(Device.of(text).among(MACHINE).index()).isEqualTo(index);
    }

    @ParameterizedTest
    @ValueSource(strings = {"opencl:9", "opencl:custom", "opencl:radeon", "opencl:4", "opencl:5090"})
    void whatIsNotThereIsAnErrorThatSaysWhatIs(String text) {
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> Device.of(text).among(MACHINE))
                .withMessageStartingWith("No usable OpenCL device is '" + text + "'; there are:\n"
                        + "  0: cpu-epyc (CPU, PoCL)\n"
                        + "  1: UHD Graphics (GPU, Intel)\n")
                .withMessageContaining(
                        "\n  4: RTX 5090 (GPU, NVIDIA CUDA): the driver says that it is not available\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "opencl:", "cuda", "opencl2"})
    void otherTextsAreErrors(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.of(text))
                .withMessage("The device is '" + text + "'; it must be cpu, opencl, or opencl: and an index, a type"
                        + " (gpu, cpu, accelerator) or a part of a name");
    }

    @Test
    void javaIsTheDefaultAndThePropertySaysOtherwise() {
        assertThat(Device.byDefault().isJava()).isTrue();
        System.setProperty(Device.PROPERTY, "opencl:gpu");
        assertThat(Device.byDefault()).hasToString("opencl:gpu");
        assertThat(Device.byDefault().isJava()).isFalse();
        System.setProperty(Device.PROPERTY, "cpu");
        assertThat(Device.byDefault().isJava()).isTrue();
        System.setProperty(Device.PROPERTY, "tpu");
        assertThatIllegalStateException()
                .isThrownBy(Device::byDefault)
                .withMessageStartingWith("System property synapt.device: The device is 'tpu'");
    }

    @Test
    void javaIsNoOpenClDevice() {
        assertThat(Device.cpu().find()).isEmpty();
    }

    @Test
    void theTableHasALineForEach() {
        assertThat(Devices.table(MACHINE).lines())
                .hasSize(1 + MACHINE.size() + 1)
                .anyMatch(
                        line -> line.matches(
                                " \\*    3  gpu          RTX 4090 +NVIDIA CUDA +128    1000         1.0       256          32       1"))
                .anyMatch(line -> line.equals("         cannot be used: the driver says that it is not available"));
    }
}
