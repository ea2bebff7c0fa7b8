package dev.synapt.runtime.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.jocl.CL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memory, launches and what goes wrong, with kernels of the tests' own. */
class DeviceSessionTest {
    private static final String SOURCE = """
            #pragma OPENCL FP_CONTRACT OFF
            kernel void scale(global const float *x, global float *y, float factor, int count) {
                int i = get_global_id(0);
                if (i < count) {
                    y[i] = factor * x[i];
                }
            }
            kernel void reverse(global int *x, local int *part) {
                int n = get_local_size(0);
                int i = get_local_id(0);
                int at = get_group_id(0) * n;
                part[i] = x[at + i];
                barrier(CLK_LOCAL_MEM_FENCE);
                x[at + i] = part[n - 1 - i];
            }
            kernel void places(global int *x) {
                x[get_global_id(1) * get_global_size(0) + get_global_id(0)] = get_global_id(1) * 100 + get_global_id(0);
            }
            kernel void quotients(global const float *x, global const float *y, global float *z) {
                int i = get_global_id(0);
                z[i] = x[i] / y[i];
            }
            kernel void wide(global long *x, long shift) {
                x[get_global_id(0)] += shift;
            }
            """;

    private DeviceSession session;

    @BeforeEach
    void open() {
        session = TestSession.open();
    }

    @AfterEach
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private DeviceKernel kernel(String name) {
        return session.build("test", SOURCE, "").kernel(name);
    }

    @Test
    void numbersComeBackAsTheyWent() {
        // More than the staging memory holds, and no multiple of it.
        int count = Staging.BYTES / 2 + 7;
        float[] floats = new float[count];
        int[] ints = new int[count];
        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) {
            floats[i] = i * 0.5f;
            ints[i] = -i;
            doubles[i] = 1.0 / (i + 1);
        }
        try (DeviceBuffer buffer = session.allocateDoubles(count + 3)) {
            float[] floatsBack = new float[count + 2];
            buffer.upload(floats, 0, 5, count);
            buffer.download(5, floatsBack, 2, count);
            assertThat(Arrays.copyOfRange(floatsBack, 2, count + 2)).isEqualTo(floats);
            int[] intsBack = new int[count];
            buffer.upload(ints, 0, 1, count);
            buffer.download(1, intsBack, 0, count);
            assertThat(intsBack).isEqualTo(ints);
            double[] doublesBack = new double[count];
            buffer.upload(doubles, 0, 3, count);
            buffer.download(3, doublesBack, 0, count);
            assertThat(doublesBack).isEqualTo(doubles);
        }
    }

    @Test
    void partsAreZeroedAndCopied() {
        float[] numbers = {1, 2, 3, 4, 5, 6};
        float[] back = new float[6];
        try (DeviceBuffer one = session.allocateFloats(6);
                DeviceBuffer other = session.allocateFloats(6)) {
            one.upload(numbers, 0, 0, 6);
            one.zero(4, 8);
            one.download(0, back, 0, 6);
            assertThat(back).containsExactly(1, 0, 0, 4, 5, 6);
            other.zero();
            one.copy(12, other, 4, 8);
            other.download(0, back, 0, 6);
            assertThat(back).containsExactly(0, 4, 5, 0, 0, 0);
        }
    }

    @Test
    void kernelsTakeArgumentsAndRunInOrder() {
        float[] x = {1, 2, 3, 4, 5};
        float[] y = new float[5];
        try (DeviceBuffer from = session.allocateFloats(5);
                DeviceBuffer to = session.allocateFloats(5)) {
            from.upload(x, 0, 0, 5);
            to.zero();
            NdRange range = NdRange.of(8, 4);
            DeviceKernel there = kernel("scale")
                    .argument(0, from)
                    .argument(1, to)
                    .argument(2, 2f)
                    .argument(3, 5);
            DeviceKernel back = kernel("scale")
                    .argument(0, to)
                    .argument(1, from)
                    .argument(2, 3f)
                    .argument(3, 4);
            there.launch(range);
            back.launch(range);
            there.argument(3, 1).launch(range);
            to.download(0, y, 0, 5);
            assertThat(y).containsExactly(12, 4, 6, 8, 10);
        }
    }

    @Test
    void groupsShareLocalMemory() {
        int[] x = {0, 1, 2, 3, 4, 5, 6, 7};
        try (DeviceBuffer buffer = session.allocateFloats(8)) {
            buffer.upload(x, 0, 0, 8);
            kernel("reverse").argument(0, buffer).local(1, 4 * Integer.BYTES).launch(NdRange.of(8, 4));
            buffer.download(0, x, 0, 8);
            assertThat(x).containsExactly(3, 2, 1, 0, 7, 6, 5, 4);
        }
    }

    @Test
    void rangesHaveSeveralDimensions() {
        int[] x = new int[6];
        try (DeviceBuffer buffer = session.allocateFloats(6)) {
            kernel("places").argument(0, buffer).launch(NdRange.of(3, 1, 2, 2));
            buffer.download(0, x, 0, 6);
            assertThat(x).containsExactly(0, 1, 2, 100, 101, 102);
        }
    }

    @Test
    void longArgumentsAreWhole() {
        int[] x = new int[2];
        try (DeviceBuffer buffer = session.allocateDoubles(1)) {
            buffer.zero();
            kernel("wide").argument(0, buffer).argument(1, 5L << 32 | 7).launch(NdRange.of(1, 1));
            buffer.download(0, x, 0, 2);
            assertThat(x).containsExactly(7, 5);
        }
    }

    @Test
    void divisionsHaveTheBitsOfJava() {
        assumeTrue(session.device().dividesExactly(), "Skipped: the device rounds divisions as it likes");
        int count = 4096;
        float[] x = new float[count];
        float[] y = new float[count];
        float[] expected = new float[count];
        Random random = new Random(3);
        for (int i = 0; i < count; i++) {
            x[i] = random.nextFloat() + 0.5f;
            y[i] = random.nextFloat() + 0.5f;
            expected[i] = x[i] / y[i];
        }
        float[] z = new float[count];
        try (DeviceBuffer xs = session.allocateFloats(count);
                DeviceBuffer ys = session.allocateFloats(count);
                DeviceBuffer zs = session.allocateFloats(count)) {
            xs.upload(x, 0, 0, count);
            ys.upload(y, 0, 0, count);
            kernel("quotients").argument(0, xs).argument(1, ys).argument(2, zs).launch(NdRange.of(count, 1));
            zs.download(0, z, 0, count);
        }
        assertThat(z).isEqualTo(expected);
    }

    @Test
    void whatIsAskedOfTheDeviceIsCounted() {
        DeviceCounts before = session.counts();
        try (DeviceBuffer buffer = session.allocateFloats(10)) {
            assertThat(session.allocatedBytes()).isEqualTo(40);
            buffer.upload(new float[10], 2, 0, 8);
            buffer.download(0, new float[3], 0, 3);
            kernel("places").argument(0, buffer).launch(NdRange.of(2, 1, 2, 1));
            session.finish();
        }
        assertThat(session.counts().since(before)).isEqualTo(new DeviceCounts(1, 1, 32, 1, 12));
        assertThat(session.allocatedBytes()).isZero();
    }

    @Test
    void nothingBeyondABufferIsTouched() {
        try (DeviceBuffer buffer = session.allocateFloats(10)) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> buffer.upload(new float[11], 0, 0, 11));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> buffer.upload(new float[11], 0, 9, 2));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> buffer.download(4, new double[4], 0, 2));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> buffer.zero(32, 16));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> buffer.copy(0, buffer, 36, 8));
        }
    }

    @Test
    void closedBuffersAndSessionsSaySo() {
        DeviceBuffer buffer = session.allocateFloats(10);
        DeviceKernel kernel = kernel("places");
        buffer.close();
        buffer.close();
        assertThatIllegalStateException().isThrownBy(() -> buffer.upload(new float[1], 0, 0, 1));
        assertThatIllegalStateException().isThrownBy(() -> kernel.argument(0, buffer));
        session.close();
        session.close();
        assertThatIllegalStateException().isThrownBy(() -> session.allocate(1)).withMessageContaining("closed");
    }

    @Test
    void aBufferTooLargeIsRefusedAndTheSessionGoesOn() {
        long tooMuch = session.device().largestBuffer() + 1;
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> session.allocate(tooMuch))
                .withMessageContaining("buffers of")
                .withMessageContaining("have at most " + session.device().largestBuffer());
        try (DeviceBuffer buffer = session.allocateFloats(1)) {
            buffer.zero();
            session.finish();
        }
        assertThat(session.isLost()).isFalse();
    }

    @Test
    void rangesAreCheckedAgainstTheDevice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NdRange.of(10, 4))
                .withMessageContaining("10 work-items in groups of 4");
        long tooMany = session.device().largestGroup() * 2L;
        try (DeviceBuffer buffer = session.allocateFloats(10)) {
            DeviceKernel kernel = kernel("places").argument(0, buffer);
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> kernel.launch(NdRange.of(tooMany, tooMany, 1, 1)))
                    .withMessageContaining("Could not launch kernel places")
                    .withMessageContaining("groups of this kernel have at most");
        }
    }

    @Test
    void localMemoryIsCheckedAgainstTheDevice() {
        try (DeviceBuffer buffer = session.allocateFloats(4)) {
            DeviceKernel kernel = kernel("reverse")
                    .argument(0, buffer)
                    .local(1, session.device().localMemory() + 4);
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> kernel.launch(NdRange.of(4, 4)))
                    .withMessageContaining("bytes of local memory");
        }
    }

    @Test
    void argumentsOfTheWrongTypeNameTheirPlace() {
        DeviceKernel kernel = kernel("scale");
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> kernel.argument(2, 1.0))
                .withMessageContaining("set argument 2 of kernel scale")
                .withMessageContaining("CL_INVALID_ARG_SIZE");
    }

    @Test
    void argumentsThatAreMissingAreSaid() {
        DeviceKernel kernel = kernel("places");
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> kernel.launch(NdRange.of(1, 1, 1, 1)))
                .withMessageContaining("launch kernel places with 1 x 1 work-items")
                .withMessageContaining("CL_INVALID_KERNEL_ARGS");
    }

    @Test
    void failuresAreTheSameWhereAnotherPartOfTheProgramLetsJoclThrow() {
        DeviceKernel kernel = kernel("scale");
        CL.setExceptionsEnabled(true);
        try {
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> kernel.argument(2, 1.0))
                    .withMessageContaining("CL_INVALID_ARG_SIZE");
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> kernel("absent"))
                    .withMessageContaining("find kernel absent in program test")
                    .withMessageContaining("CL_INVALID_KERNEL_NAME");
        } finally {
            CL.setExceptionsEnabled(false);
        }
    }

    @Test
    void launchesAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] x = new float[64];
        try (DeviceBuffer from = session.allocateFloats(64);
                DeviceBuffer to = session.allocateFloats(64)) {
            NdRange range = NdRange.of(64, 16);
            DeviceKernel kernel = kernel("scale").argument(0, from).argument(1, to);
            long allocated = 0;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 500; i++) {
                // The first ones link what they call, and compiled code may link it again: what launches allocate,
                // every hundred do.
                if (i > 0 && i % 100 == 0) {
                    least = Math.min(least, allocated);
                    allocated = 0;
                }
                long before = threads.getCurrentThreadAllocatedBytes();
                from.upload(x, 1, 0, 60);
                to.zero();
                kernel.argument(2, (float) i).argument(3, 60).launch(range);
                from.copy(0, to, 0, 16);
                to.download(0, x, 0, 64);
                allocated += threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(least).isZero();
        }
    }
}
