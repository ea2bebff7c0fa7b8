package dev.synapt.kernels.source;

import dev.synapt.runtime.program.DevicePlan.Cut;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link OpenClEqualityTest} in double precision, and with the kernels of other devices than CPUs. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "The kernels are the same text on every JDK")
@Tag("networks")
class OpenClVariantsTest {
    @BeforeAll
    static void needsADevice() {
        CpuDevice.assumed();
    }

    static Set<Networks> ofEveryKernel() {
        return Networks.OF_EVERY_KERNEL;
    }

    @ParameterizedTest
    @MethodSource("ofEveryKernel")
    void trainsAsJavaDoesInDoublePrecision(Networks network) {
        OpenClEqualityTest.assertThatItTrainsAsJavaDoes(network, "FLOAT64", Cut.VECTORS);
    }

    /**
     * Other devices' kernels compute the same, here too: those of single work-items, for groups see
     * {@link OpenClGroupTest}.
     */
    @ParameterizedTest
    @EnumSource(
            names = {
                "RISING",
                "NORMALIZED",
                "NORMALIZED_SAMPLES",
                "WINDOWS",
                "VOLUME",
                "TILES",
                "DEPTHWISE",
                "PENALIZED"
            })
    void kernelsForOtherDevicesTrainAsJavaDoes(Networks network) {
        OpenClEqualityTest.assertThatItTrainsAsJavaDoes(network, "FLOAT32", Cut.ELEMENTS);
    }
}
