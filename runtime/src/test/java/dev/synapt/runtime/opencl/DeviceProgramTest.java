package dev.synapt.runtime.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building, and keeping what was built. */
class DeviceProgramTest {
    private static final String SOURCE = "kernel void three(global int *x) { x[0] = NUMBER; }\n";

    @TempDir
    Path directory;

    private DeviceSession session;

    @BeforeEach
    void open() {
        session = TestSession.open();
        System.setProperty(BinaryCache.PROPERTY, directory.toString());
    }

    @AfterEach
    void close() {
        System.clearProperty(BinaryCache.PROPERTY);
        if (session != null) {
            session.close();
        }
    }

    private DeviceProgram build(int number) {
        return session.build("three", SOURCE, "-D NUMBER=" + number);
    }

    private int run(DeviceProgram program) {
        int[] x = new int[1];
        try (DeviceBuffer buffer = session.allocateFloats(1)) {
            program.kernel("three").argument(0, buffer).launch(NdRange.of(1, 1));
            buffer.download(0, x, 0, 1);
        }
        return x[0];
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void whatWasBuiltIsTakenAgain() throws IOException {
        DeviceProgram first = build(3);
        assertThat(first.isFromCache()).isFalse();
        assertThat(files()).hasSize(1);
        DeviceProgram second = build(3);
        assertThat(second.isFromCache()).isTrue();
        assertThat(run(first)).isEqualTo(3);
        assertThat(run(second)).isEqualTo(3);
    }

    @Test
    void otherOptionsAreAnotherProgram() throws IOException {
        build(3);
        DeviceProgram other = build(4);
        assertThat(other.isFromCache()).isFalse();
        assertThat(files()).hasSize(2);
        assertThat(run(other)).isEqualTo(4);
    }

    @Test
    void damagedFilesAreBuiltAnew() throws IOException {
        build(3);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        byte[] changed = whole.clone();
        changed[changed.length / 2] ^= 1;
        for (byte[] damaged : new byte[][] {changed, Arrays.copyOf(whole, whole.length - 1), {}, {1, 2, 3}}) {
            Files.write(file, damaged);
            DeviceProgram program = build(3);
            assertThat(program.isFromCache()).isFalse();
            assertThat(run(program)).isEqualTo(3);
            assertThat(build(3).isFromCache()).isTrue();
        }
    }

    @Test
    void whatTheDriverDoesNotTakeIsBuiltAnew() throws IOException {
        build(3);
        String name = files().get(0).getFileName().toString();
        BinaryCache.ofUser().write(name.substring(0, name.indexOf('.')), () -> new byte[] {'n', 'o', 'n', 'e'});
        DeviceProgram program = build(3);
        assertThat(program.isFromCache()).isFalse();
        assertThat(run(program)).isEqualTo(3);
    }

    @Test
    void nothingIsKeptWhereThatIsOff() throws IOException {
        System.setProperty(BinaryCache.PROPERTY, "off");
        build(3);
        assertThat(build(3).isFromCache()).isFalse();
        assertThat(files()).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeWrittenCostsABuildOnly() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        System.setProperty(BinaryCache.PROPERTY, file.toString());
        assertThat(run(build(3))).isEqualTo(3);
    }

    @Test
    void mistakesAreShownWhereTheyStand() {
        String source = "kernel void sum(global int *x) {\n    x[0] = x[1] + absent;\n}\n";
        DeviceException e = catchThrowableOfType(DeviceException.class, () -> session.build("Digits", source, ""));
        assertThat(e)
                .hasMessageStartingWith("Could not build program Digits on " + session.device()
                        + ": CL_BUILD_PROGRAM_FAILURE\nline 2: ")
                .hasMessageContaining("\n      x[0] = x[1] + absent;\n                    ^\nThe compiler's log:\n");
        assertThat(e.buildLog()).contains("absent");
        assertThat(e.code()).isEqualTo(-11);
        assertThat(e.isDeviceLost()).isFalse();
    }
}
