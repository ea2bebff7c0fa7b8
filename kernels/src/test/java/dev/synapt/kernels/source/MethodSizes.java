package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes of bytecode of each method of a class file, read as the Java Virtual Machine Specification, chapter 4, lays
 * them out: nothing but names and the lengths of {@code Code} attributes.
 */
final class MethodSizes {
    private static final int MAGIC = 0xCAFEBABE;

    /** HotSpot never compiles a method of more than 8000 bytes. */
    private static final int MOST = 7000;

    private final DataInputStream in;
    private final Map<Integer, String> texts = new TreeMap<>();
    private final Map<String, Integer> sizes = new TreeMap<>();

    private MethodSizes(byte[] classFile) {
        this.in = new DataInputStream(new ByteArrayInputStream(classFile));
    }

    /** By name and descriptor; methods without code are left out. */
    static Map<String, Integer> of(byte[] classFile) {
        MethodSizes reader = new MethodSizes(classFile);
        try {
            reader.read();
            return reader.sizes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where a method of a class file is longer than HotSpot compiles. */
    static void assertShort(Map<String, byte[]> classFiles) {
        classFiles.forEach((type, bytes) -> of(bytes)
                .forEach((method, size) ->
                        assertThat(size).as("%s.%s", type, method).isLessThanOrEqualTo(MOST)));
    }

    private void read() throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("Not a class file");
        }
        in.readInt(); // versions
        constants();
        in.skipBytes(6); // access, this, super
        in.skipBytes(2 * in.readUnsignedShort()); // interfaces
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            in.skipBytes(6);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.readUnsignedShort();
                in.skipBytes(in.readInt());
            }
        }
        for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
            method();
        }
    }

    private void constants() throws IOException {
        int count = in.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(index, in.readUTF());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    index++; // long and double take two entries
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> throw new IOException("Unknown constant " + tag);
            }
        }
    }

    private void method() throws IOException {
        in.readUnsignedShort();
        String name = texts.get(in.readUnsignedShort()) + texts.get(in.readUnsignedShort());
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            String attribute = texts.get(in.readUnsignedShort());
            int length = in.readInt();
            if ("Code".equals(attribute)) {
                in.readInt(); // stack and locals
                sizes.put(name, in.readInt());
                in.skipBytes(length - 8);
            } else {
                in.skipBytes(length);
            }
        }
    }
}
