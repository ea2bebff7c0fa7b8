package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.Declarations.Nested;
import dev.synapt.kernels.vocabulary.Attribute;
import dev.synapt.kernels.vocabulary.Layers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A layer that slides over the dimensions of a sample, with members drawn at random and made legal, and the sample's
 * shape. One dimension is long and has what is asked of windows; the others are short, for many cases to be tried.
 */
final class RandomWindow {
    private static final int LONGEST = 33;

    /** What numbers are at most, along the long dimension. */
    static final Map<String, Integer> LARGEST =
            Map.of("kernelSize", 5, "poolSize", 5, "strides", 4, "dilationRate", 3, "groups", 3, "size", 3, "value", 3);

    /** Extents of the long dimension. */
    static final List<Integer> EXTENTS =
            IntStream.rangeClosed(1, LONGEST).filter(i -> i % 2 == 1).boxed().toList();

    private final Random random;
    private final Layers.Entry entry;
    private final int along;
    private final int[] extents;
    private final int channels;
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** @param channelCounts what one group of channels may be */
    RandomWindow(Layers.Entry entry, List<Integer> channelCounts, Random random) {
        this.random = random;
        this.entry = entry;
        int dimensions = entry.dimensions();
        along = random.nextInt(dimensions);
        extents = random.ints(dimensions, 1, 6 - dimensions).toArray();
        extents[along] = any(EXTENTS);
        List<Attribute> attributes = entry.term().attributes();
        attributes.forEach(this::draw);
        int groups = (int) members.getOrDefault("groups", 1);
        channels = groups * any(channelCounts);
        if (has("filters")) {
            members.put("filters", groups * any(channelCounts));
        }
        if (has("kernelSize")) {
            members.put("activation", random.nextBoolean() ? "TANH" : "LINEAR");
        }
        makeLegal();
    }

    /** What the layer is. */
    Layers.Entry entry() {
        return entry;
    }

    int channels() {
        return channels;
    }

    /** Of a sample, channels last. */
    List<Integer> shape() {
        List<Integer> shape = new ArrayList<>(Arrays.stream(extents).boxed().toList());
        shape.add(channels);
        return shape;
    }

    /** Its annotation, with further members. */
    Nested annotation(Object... more) {
        List<Object> flat = new ArrayList<>(List.of(more));
        members.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return Declarations.annotation(type(), flat.toArray());
    }

    /** What was drawn for the long dimension, and what holds for all of them. */
    Map<String, Object> levels() {
        Map<String, Object> levels = new LinkedHashMap<>();
        levels.put("extent", extents[along]);
        levels.put("along", along);
        members.forEach((name, value) -> {
            if (name.equals("value")) {
                levels.put("before", list(name).get(2 * along));
                levels.put("after", list(name).get(2 * along + 1));
            } else {
                levels.put(name, value instanceof List<?> list ? list.get(along) : value);
            }
        });
        return levels;
    }

    @Override
    public String toString() {
        return members.entrySet().stream()
                .map(member -> member.getKey() + " = " + member.getValue())
                .collect(Collectors.joining(", ", "@" + type() + "(", ") of " + shape()));
    }

    private String type() {
        return Objects.requireNonNull(entry.term().annotation());
    }

    private void draw(Attribute attribute) {
        switch (attribute.name()) {
            case "kernelSize", "poolSize", "strides", "dilationRate", "size" ->
                members.put(attribute.name(), each(1, largest(attribute.name())));
            case "padding", "interpolation" -> members.put(attribute.name(), any(attribute.constants()));
            case "groups" -> members.put("groups", 1 + random.nextInt(largest("groups")));
            case "depthMultiplier" -> members.put("depthMultiplier", 1 + random.nextInt(2));
            case "filters" -> members.put("filters", 1);
            case "outputPadding" -> members.put("outputPadding", each(0, 2));
            case "value" -> members.put("value", sides());
            default -> {
                // What weights, names and given kernels are does not change with windows.
            }
        }
    }

    private static int largest(String member) {
        return Objects.requireNonNull(LARGEST.get(member), member);
    }

    /** A number for each dimension; those of the short ones lie in the lower half. */
    private List<Integer> each(int from, int to) {
        return IntStream.range(0, extents.length)
                .mapToObj(i -> from + random.nextInt(i == along ? to - from + 1 : (to - from) / 2 + 1))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Integer> sides() {
        return IntStream.range(0, 2 * extents.length)
                .mapToObj(i -> random.nextInt(i / 2 == along ? 1 + largest("value") : 2))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void makeLegal() {
        if (has("dilationRate") && Collections.max(list("strides")) > 1 && Collections.max(list("dilationRate")) > 1) {
            // A window either moves by more than 1 or is spread.
            Collections.fill(list(random.nextBoolean() ? "strides" : "dilationRate"), 1);
        }
        for (int i = 0; i < extents.length; i++) {
            if (has("outputPadding")) {
                list("outputPadding")
                        .set(
                                i,
                                Math.min(
                                        list("outputPadding").get(i),
                                        list("strides").get(i) - 1));
                boolean nothing = extents[i] == 1
                        && span(i) % 2 == 0
                        && list("outputPadding").get(i) == 0;
                if (nothing) {
                    members.put("padding", "VALID");
                }
            } else if (has("kernelSize") || has("poolSize")) {
                fit(i);
            } else if (type().startsWith("Cropping")) {
                crop(i);
            }
        }
    }

    /** A window that is not padded lies within the sample. */
    private void fit(int dimension) {
        boolean valid = members.getOrDefault("padding", "VALID").equals("VALID");
        if (valid && span(dimension) > extents[dimension]) {
            if (has("padding")) {
                members.put("padding", "SAME");
            } else {
                list("kernelSize").set(dimension, 1 + random.nextInt(extents[dimension]));
                fit(dimension);
            }
        }
    }

    private void crop(int dimension) {
        List<Integer> sides = list("value");
        if (sides.get(2 * dimension) + sides.get(2 * dimension + 1) >= extents[dimension]) {
            sides.set(2 * dimension, 0);
            sides.set(2 * dimension + 1, Math.min(1, extents[dimension] - 1));
        }
    }

    private int span(int dimension) {
        int size = list(has("poolSize") ? "poolSize" : "kernelSize").get(dimension);
        return has("dilationRate") ? (size - 1) * list("dilationRate").get(dimension) + 1 : size;
    }

    private boolean has(String member) {
        return members.containsKey(member);
    }

    @SuppressWarnings("unchecked")
    private List<Integer> list(String member) {
        return (List<Integer>) Objects.requireNonNull(members.get(member), member);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
