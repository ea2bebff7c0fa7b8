package dev.synapt.runtime.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.synapt.runtime.program.DevicePlan;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.ReferenceKernels;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is left when a device goes. */
class LostDeviceTest {
    private final DeviceException removed =
            new DeviceException("Could not launch kernel f: CL_DEVICE_NOT_AVAILABLE", -2, true, "", null);

    /** One parameter, of three numbers. */
    private static final class OneParameter extends DevicePlan {
        OneParameter() {
            super("none.cl", Cut.ELEMENTS);
            parameter("", "w");
        }

        @Override
        public void numbers(Step step, Numbers numbers) {}

        @Override
        public ReferenceKernels referenceKernels() {
            throw new UnsupportedOperationException("nothing is checked on a device that is lost");
        }
    }

    private static final class Host extends State {
        final float[] weights = {1, 2, 3};

        @Override
        public Object[] arrays(int parameter) {
            return new Object[] {weights};
        }
    }

    @Test
    void everyUseSaysWhenTheDeviceWasLost() {
        try (DeviceSession session = TestSession.open();
                DeviceBuffer buffer = session.allocateFloats(1)) {
            session.lose(removed);
            assertThat(session.isLost()).isTrue();
            for (Runnable use : new Runnable[] {
                () -> session.allocate(4),
                session::finish,
                () -> buffer.zero(),
                () -> buffer.download(0, new int[1], 0, 1)
            }) {
                assertThatExceptionOfType(DeviceException.class)
                        .isThrownBy(use::run)
                        .withMessage("OpenCL device " + session.device() + " was lost: " + removed.getMessage())
                        .matches(DeviceException::isDeviceLost);
            }
        }
    }

    @Test
    void weightsStayAsTheyWereLastRead() {
        Host host = new Host();
        try (DeviceSession session = TestSession.open()) {
            DeviceState state =
                    new DeviceState(new OneParameter(), host, new DeviceArrays(session, NumberType.FLOAT32));
            state.upload();
            write(state, 4);
            state.change();
            state.download();
            assertThat(host.weights).containsExactly(4, 4, 4);
            write(state, 5);
            state.change();
            session.lose(removed);
            state.download();
            assertThat(host.weights).containsExactly(4, 4, 4);
        }
    }

    private static void write(DeviceState state, float value) {
        DeviceBuffer weights = Objects.requireNonNull(state.buffer("w"));
        weights.upload(new float[] {value, value, value}, 0, 0, 3);
    }
}
