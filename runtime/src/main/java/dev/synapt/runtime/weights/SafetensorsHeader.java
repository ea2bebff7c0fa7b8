package dev.synapt.runtime.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON at the head of a safetensors file.
 *
 * @param metadata text by name
 * @param entries where each tensor lies, in the order of the header
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    private static final String METADATA = "__metadata__";

    /**
     * One tensor.
     *
     * @param begin first byte, counted from the end of the header
     * @param end byte behind the last one
     */
    record Entry(String name, TensorType type, List<Integer> shape, long begin, long end) {
        long elements() {
            return (end - begin) / type.bytes();
        }
    }

    /** Says what is wrong with a header. */
    static final class Fault extends IOException {
        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }
    }

    /**
     * Reads a header strictly: names twice, wrong types and anything behind the end are faults. Names that a tensor's
     * entry has besides the format's own are passed over.
     */
    static SafetensorsHeader parse(String json) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(json));
        reader.setStrictness(Strictness.STRICT);
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        expect(reader, JsonToken.BEGIN_OBJECT, "the header");
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (!names.add(name)) {
                throw new Fault("the header names '" + name + "' twice");
            }
            if (name.equals(METADATA)) {
                readMetadata(reader, metadata);
            } else {
                entries.add(readEntry(reader, name));
            }
        }
        reader.endObject();
        expect(reader, JsonToken.END_DOCUMENT, "the end of the header");
        return new SafetensorsHeader(metadata, entries);
    }

    private static void readMetadata(JsonReader reader, Map<String, String> metadata) throws IOException {
        expect(reader, JsonToken.BEGIN_OBJECT, METADATA);
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            expect(reader, JsonToken.STRING, METADATA + " '" + name + "'");
            if (metadata.put(name, reader.nextString()) != null) {
                throw new Fault(METADATA + " names '" + name + "' twice");
            }
        }
        reader.endObject();
    }

    private static Entry readEntry(JsonReader reader, String tensor) throws IOException {
        String place = "tensor '" + tensor + "'";
        TensorType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        expect(reader, JsonToken.BEGIN_OBJECT, place);
        reader.beginObject();
        while (reader.hasNext()) {
            switch (reader.nextName()) {
                case "dtype" -> type = readType(reader, once(type, place, "dtype"));
                case "shape" -> shape = readNumbers(reader, once(shape, place, "shape"));
                case "data_offsets" -> offsets = readNumbers(reader, once(offsets, place, "data_offsets"));
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new Fault(place + " needs a dtype, a shape and two data_offsets");
        }
        return checked(tensor, place, type, shape, offsets.get(0), offsets.get(1));
    }

    private static String once(@Nullable Object earlier, String place, String name) throws Fault {
        if (earlier != null) {
            throw new Fault(place + " has its " + name + " twice");
        }
        return place + ": " + name;
    }

    private static TensorType readType(JsonReader reader, String place) throws IOException {
        expect(reader, JsonToken.STRING, place);
        String name = reader.nextString();
        TensorType type = TensorType.named(name);
        if (type == null) {
            throw new Fault(place + " is '" + name + "', which the format does not know");
        }
        return type;
    }

    private static List<Long> readNumbers(JsonReader reader, String place) throws IOException {
        expect(reader, JsonToken.BEGIN_ARRAY, place);
        List<Long> numbers = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            expect(reader, JsonToken.NUMBER, place);
            String text = reader.nextString();
            // Digits only: JSON would let 1e3 and 1.5 through.
            if (!text.matches("\\d{1,18}")) {
                throw new Fault(place + " holds " + text + "; it must hold whole numbers from 0");
            }
            numbers.add(Long.parseLong(text));
        }
        reader.endArray();
        return numbers;
    }

    private static Entry checked(String name, String place, TensorType type, List<Long> shape, long begin, long end)
            throws Fault {
        List<Integer> sizes = new ArrayList<>();
        long bytes = type.bytes();
        try {
            for (long size : shape) {
                sizes.add(Math.toIntExact(size));
                bytes = Math.multiplyExact(bytes, size);
            }
        } catch (ArithmeticException overflow) {
            throw new Fault(place + ": shape " + shape + " is larger than any array");
        }
        if (end < begin || end - begin != bytes) {
            throw new Fault(place + ": shape " + shape + " of " + type + " takes " + bytes + " bytes; data_offsets "
                    + begin + " to " + end + " say " + (end - begin));
        }
        return new Entry(name, type, sizes, begin, end);
    }

    private static void expect(JsonReader reader, JsonToken expected, String place) throws IOException {
        JsonToken found = reader.peek();
        if (found != expected) {
            throw new Fault(place + " must be " + expected + ", but is " + found);
        }
    }

    /** The header as text. */
    String toJson() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.beginObject();
            if (!metadata.isEmpty()) {
                writer.name(METADATA).beginObject();
                for (Map.Entry<String, String> datum : metadata.entrySet()) {
                    writer.name(datum.getKey()).value(datum.getValue());
                }
                writer.endObject();
            }
            for (Entry entry : entries) {
                write(writer, entry);
            }
            writer.endObject();
        }
        return text.toString();
    }

    private static void write(JsonWriter writer, Entry entry) throws IOException {
        writer.name(entry.name()).beginObject();
        writer.name("dtype").value(entry.type().name());
        writer.name("shape").beginArray();
        for (int size : entry.shape()) {
            writer.value(size);
        }
        writer.endArray();
        writer.name("data_offsets").beginArray();
        writer.value(entry.begin()).value(entry.end()).endArray();
        writer.endObject();
    }
}
