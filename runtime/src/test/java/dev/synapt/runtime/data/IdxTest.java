package dev.synapt.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {
    @TempDir
    Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] images() {
        ByteBuffer buffer = ByteBuffer.allocate(16 + 8);
        buffer.putInt(0x0803).putInt(2).putInt(2).putInt(2);
        buffer.put(new byte[] {0, 51, (byte) 255, (byte) 128, 1, 2, 3, 4});
        return buffer.array();
    }

    private static byte[] labels(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + values.length);
        buffer.putInt(0x0801).putInt(values.length);
        Arrays.stream(values).forEach(value -> buffer.put((byte) value));
        return buffer.array();
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void readsPlainAndGzippedImages() throws IOException {
        Dataset plain = Idx.read(write("i", images()), write("l", labels(7, 3)));
        Dataset gzipped = Idx.read(write("iz", zipped(images())), write("lz", zipped(labels(7, 3))));

        assertThat(plain.size()).isEqualTo(2);
        assertThat(plain.input(0)).containsExactly(0f, 0.2f, 1f, 128 / 255f);
        assertThat(plain.labels()).containsExactly(7, 3);
        assertThat((float[]) gzipped.inputs()).containsExactly((float[]) plain.inputs());
        assertThat(gzipped.labels()).containsExactly(7, 3);
    }

    @Test
    void readsTheOtherTypes() throws IOException {
        ByteBuffer doubles = ByteBuffer.allocate(8 + 16)
                .putInt(0x0E01)
                .putInt(2)
                .putDouble(-1.5)
                .putDouble(4);
        ByteBuffer floats = ByteBuffer.allocate(8 + 4).putInt(0x0D01).putInt(1).putFloat(0.25f);
        ByteBuffer ints = ByteBuffer.allocate(8 + 4).putInt(0x0C01).putInt(1).putInt(-70_000);
        ByteBuffer shorts = ByteBuffer.allocate(8 + 2).putInt(0x0B01).putInt(1).putShort((short) -2);
        ByteBuffer bytes = ByteBuffer.allocate(8 + 1).putInt(0x0901).putInt(1).put((byte) -3);

        assertThat(Idx.values(write("d", doubles.array())).values()).containsExactly(-1.5f, 4);
        assertThat(Idx.values(write("f", floats.array())).values()).containsExactly(0.25f);
        assertThat(Idx.values(write("i", ints.array())).values()).containsExactly(-70_000f);
        assertThat(Idx.values(write("s", shorts.array())).values()).containsExactly(-2f);
        assertThat(Idx.values(write("b", bytes.array())).values()).containsExactly(-3f);
    }

    @Test
    void brokenFilesAreRefused() throws IOException {
        Path text = write("text", "<html>".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Idx.images(text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no IDX file: it begins with the bytes 3c 68 74 6d");

        Path shortened = write("short", Arrays.copyOf(images(), 20));
        assertThatThrownBy(() -> Idx.images(shortened)).hasMessageContaining("cut short");

        Path header = write("header", Arrays.copyOf(images(), 9));
        assertThatThrownBy(() -> Idx.images(header)).hasMessageContaining("cut short, after the header");

        byte[] zipped = zipped(images());
        Path half = write("half", Arrays.copyOf(zipped, zipped.length - 12));
        assertThatThrownBy(() -> Idx.images(half)).hasMessageContaining("cut short");

        Path longer = write("longer", Arrays.copyOf(images(), 25));
        assertThatThrownBy(() -> Idx.images(longer)).hasMessageContaining("more data follow the 2 x 2 x 2");

        Path labels = write("l", labels(1, 2, 3));
        assertThatThrownBy(() -> Idx.images(labels))
                .hasMessageContaining("no images of bytes, but 3 numbers of type 08");
        assertThatThrownBy(() -> Idx.read(write("i", images()), labels))
                .hasMessageContaining("holds 2 images")
                .hasMessageContaining("holds 3 labels");
    }

    @Test
    void noMemoryIsTakenForWhatADamagedHeaderClaims() throws IOException {
        ByteBuffer huge = ByteBuffer.allocate(24)
                .putInt(0x0803)
                .putInt(60_000)
                .putInt(160)
                .putInt(160);
        ByteBuffer endless = ByteBuffer.allocate(24)
                .putInt(0x0803)
                .putInt(60_000)
                .putInt(60_000)
                .putInt(28);

        assertThatThrownBy(() -> Idx.images(write("huge", huge.array()))).hasMessageContaining("cut short");
        assertThatThrownBy(() -> Idx.images(write("endless", endless.array())))
                .hasMessageContaining("more than an array can hold");
    }

    @Test
    void readsFashionMnist() throws IOException {
        Dataset test = Idx.read(
                SharedData.file("fashion-mnist/t10k-images-idx3-ubyte.gz"),
                SharedData.file("fashion-mnist/t10k-labels-idx1-ubyte.gz"));

        assertThat(test.size()).isEqualTo(10_000);
        assertThat(test.inputSize()).isEqualTo(784);
        int[] counts = new int[10];
        Arrays.stream(test.labels()).forEach(label -> counts[label]++);
        assertThat(counts).containsOnly(1000);
        double sum = 0;
        for (float pixel : (float[]) test.inputs()) {
            sum += pixel;
        }
        // The mean of the test images as it is often quoted: 0.2868.
        assertThat(sum / 7_840_000).isBetween(0.2867, 0.2869);
    }
}
