package dev.synapt.runtime.weights;

import dev.synapt.runtime.weights.SafetensorsHeader.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes a safetensors file. */
final class SafetensorsWriter {
    /** The header is padded to this with blanks, so that every element lies at a multiple of its size. */
    private static final int ALIGNMENT = 8;

    private static final int BUFFER_BYTES = 1 << 18;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private SafetensorsWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    static void write(WeightsFile contents, Path file) throws IOException {
        List<Tensor> tensors = new ArrayList<>(contents.tensors().values());
        // The widest first: with the padded header, all are aligned.
        tensors.sort(Comparator.comparing(tensor -> -tensor.type().bytes()));
        byte[] header = header(contents, tensors);
        AtomicFile.write(file, channel -> new SafetensorsWriter(channel).write(header, tensors));
    }

    private static byte[] header(WeightsFile contents, List<Tensor> tensors) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long position = 0;
        for (Tensor tensor : tensors) {
            long end = position + (long) tensor.size() * tensor.type().bytes();
            entries.add(new Entry(tensor.name(), tensor.type(), tensor.shape(), position, end));
            position = end;
        }
        String json = new SafetensorsHeader(contents.metadata(), entries).toJson();
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        String padding = " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
        return (json + padding).getBytes(StandardCharsets.UTF_8);
    }

    private void write(byte[] header, List<Tensor> tensors) throws IOException {
        buffer.putLong(header.length);
        flush();
        ByteBuffer text = ByteBuffer.wrap(header);
        while (text.hasRemaining()) {
            channel.write(text);
        }
        for (Tensor tensor : tensors) {
            if (tensor.array() instanceof float[] floats) {
                write(floats);
            } else {
                write((double[]) tensor.array());
            }
        }
        flush();
    }

    private void write(float[] elements) throws IOException {
        for (float element : elements) {
            if (buffer.remaining() < Float.BYTES) {
                flush();
            }
            buffer.putFloat(element);
        }
    }

    private void write(double[] elements) throws IOException {
        for (double element : elements) {
            if (buffer.remaining() < Double.BYTES) {
                flush();
            }
            buffer.putDouble(element);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
