package dev.synapt.runtime.weights;

import com.google.gson.stream.MalformedJsonException;
import dev.synapt.runtime.weights.SafetensorsHeader.Entry;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a safetensors file: 8 bytes length of the header, the header, the elements of all tensors without gaps. */
final class SafetensorsReader {
    static final int LENGTH_BYTES = 8;

    /** The limit of the format's own library, against files that are no safetensors files. */
    private static final long MOST_HEADER_BYTES = 100_000_000;

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path file;
    private final FileChannel channel;

    private SafetensorsReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static WeightsFile read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new SafetensorsReader(file, channel).read();
        } catch (EOFException truncated) {
            throw new MalformedFileException(file, "the file ends while it is read", truncated);
        }
    }

    private WeightsFile read() throws IOException {
        long headerBytes = headerBytes();
        SafetensorsHeader header = header(Math.toIntExact(headerBytes));
        List<Entry> byPosition = byPosition(header, channel.size() - LENGTH_BYTES - headerBytes);
        Map<String, Tensor> tensors = new HashMap<>();
        for (Entry entry : byPosition) {
            tensors.put(entry.name(), tensor(entry));
        }
        WeightsFile contents = new WeightsFile(file.toString());
        header.metadata().forEach(contents::putMetadata);
        for (Entry entry : header.entries()) {
            contents.add(Objects.requireNonNull(tensors.get(entry.name()), "read above"));
        }
        return contents;
    }

    private long headerBytes() throws IOException {
        if (channel.size() < LENGTH_BYTES) {
            throw new MalformedFileException(
                    file, "it has " + channel.size() + " bytes; a safetensors file begins with 8 bytes of length");
        }
        long length = buffer(LENGTH_BYTES).getLong();
        if (length < 2 || length > Math.min(MOST_HEADER_BYTES, channel.size() - LENGTH_BYTES)) {
            throw new MalformedFileException(
                    file,
                    "it says that its header has " + Long.toUnsignedString(length) + " bytes, of " + channel.size()
                            + " in all; it is truncated or no safetensors file");
        }
        return length;
    }

    private SafetensorsHeader header(int bytes) throws IOException {
        try {
            String json =
                    StandardCharsets.UTF_8.newDecoder().decode(buffer(bytes)).toString();
            return SafetensorsHeader.parse(json);
        } catch (CharacterCodingException notText) {
            throw new MalformedFileException(file, "its header is not UTF-8; it is no safetensors file", notText);
        } catch (MalformedJsonException | EOFException notJson) {
            throw new MalformedFileException(file, "its header is not JSON: " + notJson.getMessage(), notJson);
        } catch (SafetensorsHeader.Fault fault) {
            throw new MalformedFileException(file, String.valueOf(fault.getMessage()), fault);
        }
    }

    /** The tensors in the order in which they lie, which must be one behind the other up to the end of the file. */
    private List<Entry> byPosition(SafetensorsHeader header, long bytes) throws MalformedFileException {
        List<Entry> sorted = new ArrayList<>(header.entries());
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long position = 0;
        for (Entry entry : sorted) {
            String place = "tensor '" + entry.name() + "'";
            if (entry.begin() != position) {
                throw new MalformedFileException(
                        file,
                        place + " begins at byte " + entry.begin()
                                + (entry.begin() < position ? ", inside the one before it" : ", behind a gap")
                                + ", which ends at byte " + position);
            }
            position = entry.end();
            if (position > bytes) {
                throw new MalformedFileException(
                        file,
                        place + " ends at byte " + position + ", but there are " + bytes
                                + " bytes of tensors; the file is truncated");
            }
        }
        if (position != bytes) {
            throw new MalformedFileException(
                    file, "its tensors have " + position + " bytes, but " + bytes + " follow the header");
        }
        return sorted;
    }

    private Tensor tensor(Entry entry) throws IOException {
        if (entry.elements() > Integer.MAX_VALUE - 8) {
            throw new MalformedFileException(
                    file,
                    "tensor '" + entry.name() + "' of shape " + entry.shape() + " is larger than a Java array can be");
        }
        int elements = (int) entry.elements();
        if (!entry.type().isReadable()) {
            channel.position(channel.position() + entry.end() - entry.begin());
            return new Tensor(entry.name(), entry.type(), entry.shape(), null);
        }
        Object array = entry.type() == TensorType.F32 ? floats(elements) : doubles(elements);
        return new Tensor(entry.name(), entry.type(), entry.shape(), array);
    }

    private float[] floats(int elements) throws IOException {
        float[] array = new float[elements];
        for (int at = 0; at < elements; ) {
            int count = Math.min(elements - at, BUFFER_BYTES / Float.BYTES);
            buffer(count * Float.BYTES).asFloatBuffer().get(array, at, count);
            at += count;
        }
        return array;
    }

    private double[] doubles(int elements) throws IOException {
        double[] array = new double[elements];
        for (int at = 0; at < elements; ) {
            int count = Math.min(elements - at, BUFFER_BYTES / Double.BYTES);
            buffer(count * Double.BYTES).asDoubleBuffer().get(array, at, count);
            at += count;
        }
        return array;
    }

    /** The next bytes of the file. */
    private ByteBuffer buffer(int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }
}
