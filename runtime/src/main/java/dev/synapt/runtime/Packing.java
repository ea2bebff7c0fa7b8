package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Puts the inputs or the targets of each sample one behind the other, as the arrays of a network of several have them,
 * and takes predictions apart.
 */
final class Packing {
    private final String network;
    private final String kind;
    private final List<Part> parts;
    private final int size;

    /** What a sample has of one input or output. */
    private record Part(String name, int size) {}

    private Packing(Architecture architecture, String kind, List<Part> parts) {
        this.network = architecture.name();
        this.kind = kind;
        this.parts = parts;
        this.size = parts.stream().mapToInt(Part::size).sum();
    }

    static Packing ofInputs(Architecture architecture) {
        return new Packing(
                architecture,
                "input",
                architecture.inputs().stream()
                        .map(input -> new Part(input.name(), input.size()))
                        .toList());
    }

    static Packing ofTargets(Architecture architecture) {
        return new Packing(
                architecture,
                "target",
                architecture.outputs().stream()
                        .map(output -> new Part(output.name(), output.targetSize()))
                        .toList());
    }

    static Packing ofWeights(Architecture architecture) {
        return new Packing(
                architecture,
                "weight",
                architecture.outputs().stream()
                        .map(output -> new Part(output.name(), 1))
                        .toList());
    }

    static Packing ofPredictions(Architecture architecture) {
        return new Packing(
                architecture,
                "prediction",
                architecture.outputs().stream()
                        .map(output -> new Part(output.name(), output.size()))
                        .toList());
    }

    /**
     * The samples of all parts.
     *
     * @param arrays by the names of the parts
     * @param empty makes an array of the type wanted
     */
    <T> T pack(Map<String, ?> arrays, IntFunction<T> empty) {
        check(arrays);
        Part first = parts.get(0);
        int samples = samples(first, array(arrays, first));
        T packed = empty.apply(Math.multiplyExact(samples, size));
        int at = 0;
        for (Part part : parts) {
            Object array = array(arrays, part);
            int own = samples(part, array);
            if (own != samples) {
                throw new BadInputException(
                        "The " + kind + " '" + first.name() + "' holds " + samples + " samples and '" + part.name()
                                + "' holds " + own + "; all " + kind + "s need the same number");
            }
            for (int sample = 0; sample < samples; sample++) {
                NumberArrays.convert(array, sample * part.size(), packed, sample * size + at, part.size());
            }
            at += part.size();
        }
        return packed;
    }

    /**
     * The parts of all samples, by name and in order.
     *
     * @param empty makes an array of the same type
     */
    <T> Map<String, T> unpack(T packed, IntFunction<T> empty) {
        int length = NumberArrays.length(packed);
        if (length % size != 0) {
            throw new BadInputException("The " + kind + "s hold " + length + " numbers, which is no multiple of " + size
                    + ", the size of one of " + network);
        }
        int samples = length / size;
        Map<String, T> unpacked = new LinkedHashMap<>();
        int at = 0;
        for (Part part : parts) {
            T array = empty.apply(samples * part.size());
            for (int sample = 0; sample < samples; sample++) {
                NumberArrays.convert(packed, sample * size + at, array, sample * part.size(), part.size());
            }
            unpacked.put(part.name(), array);
            at += part.size();
        }
        return unpacked;
    }

    private void check(Map<String, ?> arrays) {
        List<String> names = parts.stream().map(Part::name).toList();
        if (!arrays.keySet().equals(Set.copyOf(names))) {
            throw new BadInputException(
                    "The " + kind + "s given are " + String.join(", ", new TreeSet<>(arrays.keySet())) + "; those of "
                            + network + " are " + String.join(", ", names));
        }
    }

    private Object array(Map<String, ?> arrays, Part part) {
        Object array = Objects.requireNonNull(arrays.get(part.name()), part.name());
        if (!(array instanceof float[] || array instanceof double[] || array instanceof int[])) {
            throw new BadInputException("The " + kind + " '" + part.name() + "' is a "
                    + array.getClass().getSimpleName() + "; give a float[], a double[] or, of labels, an int[]");
        }
        return array;
    }

    private int samples(Part part, Object array) {
        int length = NumberArrays.length(array);
        if (length == 0 || length % part.size() != 0) {
            throw new BadInputException("The " + kind + " '" + part.name() + "' holds " + length
                    + " numbers, which is no multiple of " + part.size() + ", the size of a sample of it");
        }
        return length / part.size();
    }
}
