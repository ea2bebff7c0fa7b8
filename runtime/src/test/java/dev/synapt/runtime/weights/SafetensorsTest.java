package dev.synapt.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final float[] NO_FLOATS = {};

    @TempDir
    private Path directory;

    @Test
    void reads_what_it_wrote() throws IOException {
        WeightsFile written = new WeightsFile();
        written.add(Tensor.of("dense/kernel", List.of(2, 3), new float[] {1, -2, 3, -0f, Float.MIN_VALUE, 1e30f}));
        written.add(Tensor.of("dense/bias", List.of(3), new double[] {Math.PI, -1e-300, 5}));
        written.add(Tensor.of("scalar", List.of(), new float[] {7}));
        written.add(Tensor.of("nothing", List.of(0, 4), NO_FLOATS));
        written.putMetadata("schema", "{\"a\": \"ä\\n\"}");
        Path file = directory.resolve("weights.safetensors");
        written.write(file);

        WeightsFile read = WeightsFile.read(file);
        assertThat(read.tensors().keySet())
                .containsExactlyInAnyOrderElementsOf(written.tensors().keySet());
        assertThat(read.metadata()).isEqualTo(written.metadata());
        Tensor kernel = read.tensor("dense/kernel").orElseThrow();
        assertThat(kernel.shape()).containsExactly(2, 3);
        assertThat(kernel.floats()).containsExactly(1, -2, 3, -0f, Float.MIN_VALUE, 1e30f);
        assertThat(read.tensor("dense/bias").orElseThrow().doubles()).containsExactly(Math.PI, -1e-300, 5);
        assertThat(read.tensor("scalar").orElseThrow().doubles()).containsExactly(7);
        assertThat(read.tensor("nothing").orElseThrow().size()).isZero();
    }

    @Test
    void puts_every_element_at_a_multiple_of_its_size() throws IOException {
        WeightsFile contents = new WeightsFile();
        contents.add(Tensor.of("odd", List.of(3), new float[3]));
        contents.add(Tensor.of("wide", List.of(2), new double[] {1, 2}));
        Path file = directory.resolve("aligned.safetensors");
        contents.write(file);

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int data = 8 + Math.toIntExact(bytes.getLong(0));
        assertThat(data % 8).isZero();
        assertThat(bytes.getDouble(data)).isEqualTo(1);
    }

    @Test
    void passes_over_types_that_it_cannot_read_until_they_are_asked_for() throws IOException {
        Path file = file("""
                {"__metadata__":{"format":"pt"},
                 "counter":{"dtype":"I64","shape":[],"data_offsets":[0,8]},
                 "weight":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 0, 0, (byte) 0x80, 0x3f});
        WeightsFile read = WeightsFile.read(file);
        assertThat(read.tensor("weight").orElseThrow().floats()).containsExactly(1);
        assertThatThrownBy(() -> read.tensor("counter").orElseThrow().floats())
                .hasMessage("Tensor 'counter' is of type I64; only F32 and F64 can be read: convert the file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'a'                                                       | its header is not JSON
            {} x                                                       | its header is not JSON
            []                                                         | the header must be BEGIN_OBJECT, but is BEGIN_ARRAY
            {'a':1}                                                    | tensor 'a' must be BEGIN_OBJECT, but is NUMBER
            {'__metadata__':{'a':1}}                                   | __metadata__ 'a' must be STRING, but is NUMBER
            {'__metadata__':{'a':'1','a':'2'}}                         | __metadata__ names 'a' twice
            {'a':{'dtype':'F32','shape':[1]}}                          | tensor 'a' needs a dtype, a shape and two data_offsets
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}       | tensor 'a' needs a dtype, a shape and two data_offsets
            {'a':{'dtype':'F31','shape':[1],'data_offsets':[0,4]}}     | tensor 'a': dtype is 'F31', which the format does not know
            {'a':{'dtype':'F32','dtype':'F32'}}                        | tensor 'a' has its dtype twice
            {'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}   | tensor 'a': shape holds 1.0; it must hold whole numbers from 0
            {'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}    | tensor 'a': shape holds -1; it must hold whole numbers from 0
            {'a':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}}   | tensor 'a': shape must be NUMBER, but is STRING
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}     | tensor 'a': shape [2] of F32 takes 8 bytes; data_offsets 0 to 4 say 4
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}     | tensor 'a': shape [1] of F32 takes 4 bytes; data_offsets 4 to 0 say -4
            {'a':{'dtype':'F32','shape':[3000000000],'data_offsets':[0,4]}} | tensor 'a': shape [3000000000] is larger than any array
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}     | tensor 'a' ends at byte 8, but there are 4 bytes of tensors; the file is truncated
            {'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]}}      | its tensors have 2 bytes, but 4 follow the header
            {}                                                         | its tensors have 0 bytes, but 4 follow the header
            {'a':{'dtype':'U8','shape':[2],'data_offsets':[2,4]}}      | tensor 'a' begins at byte 2, behind a gap, which ends at byte 0
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | the header names 'a' twice
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'U8','shape':[2],'data_offsets':[2,4]}}  | tensor 'b' begins at byte 2, inside the one before it, which ends at byte 4
            """, quoteCharacter = '~')
    void refuses_a_header_that_is_wrong(String header, String fault) throws IOException {
        Path file = file(header.replace('\'', '"'), new byte[4]);
        assertThatThrownBy(() -> WeightsFile.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file + ": " + fault);
    }

    @Test
    void refuses_a_file_cut_off_anywhere() throws IOException {
        WeightsFile contents = new WeightsFile();
        contents.add(Tensor.of("kernel", List.of(4), new float[] {1, 2, 3, 4}));
        Path whole = directory.resolve("whole.safetensors");
        contents.write(whole);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            Path cut = directory.resolve("cut.safetensors");
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> WeightsFile.read(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith(cut.toString());
        }
    }

    @Test
    void survives_any_changed_byte_of_the_header() throws IOException {
        WeightsFile contents = new WeightsFile();
        contents.add(Tensor.of("kernel", List.of(4), new float[] {1, 2, 3, 4}));
        Path whole = directory.resolve("whole.safetensors");
        contents.write(whole);
        byte[] bytes = Files.readAllBytes(whole);
        int header = bytes.length - 4 * Float.BYTES;
        for (int at = 0; at < header; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << bit);
                Path file = directory.resolve("changed.safetensors");
                Files.write(file, changed);
                try {
                    assertThat(WeightsFile.read(file).tensors().values()).allMatch(tensor -> tensor.size() == 4);
                } catch (MalformedFileException refused) {
                    assertThat(refused).hasMessageStartingWith(file.toString());
                }
            }
        }
    }

    @Test
    void keeps_the_old_file_when_writing_fails() throws IOException {
        Path file = directory.resolve("weights.safetensors");
        Files.writeString(file, "before");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        assertThat(file).hasContent("before");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writes_through_a_link() throws IOException {
        Path real = Files.writeString(directory.resolve("real"), "before");
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        AtomicFile.write(link, channel -> channel.write(ByteBuffer.wrap("after".getBytes(StandardCharsets.UTF_8))));
        assertThat(real).hasContent("after");
        assertThat(link).isSymbolicLink();
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        bytes.write(text);
        bytes.write(data);
        return Files.write(directory.resolve("made.safetensors"), bytes.toByteArray());
    }
}
