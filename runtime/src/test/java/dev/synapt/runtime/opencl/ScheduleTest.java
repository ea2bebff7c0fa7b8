package dev.synapt.runtime.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.program.DevicePlan.Cut;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which kernels a device runs: those for its kind, or those that the user asks for. */
class ScheduleTest {
    private static final DeviceInfo CPU = device(DeviceType.CPU);
    private static final DeviceInfo GPU = device(DeviceType.GPU);

    private static DeviceInfo device(DeviceType type) {
        return new DeviceInfo(
                0,
                "platform",
                "name",
                type,
                "OpenCL 1.2",
                "1",
                4,
                1000,
                1L << 30,
                1L << 28,
                1 << 15,
                256,
                List.of(256, 256, 64),
                1,
                false,
                true,
                true,
                null);
    }

    @AfterEach
    void clear() {
        System.clearProperty(OpenClNetworks.SCHEDULE);
    }

    @Test
    void kernelsAreThoseForTheKindOfDevice() {
        assertThat(OpenClNetworks.cut(CPU)).isEqualTo(Cut.VECTORS);
        assertThat(OpenClNetworks.cut(GPU)).isEqualTo(Cut.ELEMENTS);
        assertThat(OpenClNetworks.cut(device(DeviceType.ACCELERATOR))).isEqualTo(Cut.ELEMENTS);
        System.setProperty(OpenClNetworks.SCHEDULE, "auto");
        assertThat(OpenClNetworks.cut(CPU)).isEqualTo(Cut.VECTORS);
    }

    @Test
    void thePropertyAsksForThoseOfAnother() {
        System.setProperty(OpenClNetworks.SCHEDULE, "gpu");
        assertThat(OpenClNetworks.cut(CPU)).isEqualTo(Cut.ELEMENTS);
        System.setProperty(OpenClNetworks.SCHEDULE, "cpu");
        assertThat(OpenClNetworks.cut(GPU)).isEqualTo(Cut.VECTORS);
    }

    @Test
    void otherValuesAreRefused() {
        System.setProperty(OpenClNetworks.SCHEDULE, "fast");
        assertThatThrownBy(() -> OpenClNetworks.cut(CPU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("System property synapt.opencl.schedule is 'fast'; it must be auto, cpu or gpu");
    }
}
