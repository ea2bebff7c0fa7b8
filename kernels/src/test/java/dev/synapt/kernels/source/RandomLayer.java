package dev.synapt.kernels.source;

import dev.synapt.annotations.Network;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.Declarations.Nested;
import dev.synapt.kernels.vocabulary.Attribute;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Vocabulary;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Draws a layer with any of its members. What it reads may not suit it. */
final class RandomLayer {
    /**
     * How often a member that has a default is given another value, at most: layers with few of them are seldom
     * refused.
     */
    private static final double GIVEN = 0.3;

    /** So many channels, in and out, of a 3x3 window go by tiles. */
    static final int TILED = 16;

    /**
     * By members that are true by default, how others begin that speak of the weights that they leave out where they
     * are false.
     */
    private static final Map<String, String> LEFT_OUT = Map.of("useBias", "bias", "center", "beta", "scale", "gamma");

    private static final List<String> ACTIVATIONS = List.of("TANH", "SIGMOID", "SOFTSIGN", "ELU");

    private final Random random;
    private final List<String> readable;
    private final int rank;
    private final int channels;

    /**
     * @param readable names of what it may read, last what it reads by default
     * @param rank of that
     * @param channels of that
     */
    RandomLayer(Random random, List<String> readable, int rank, int channels) {
        this.random = random;
        this.readable = readable;
        this.rank = rank;
        this.channels = channels;
    }

    /**
     * The layer's annotation, its name first; {@code certain} is one of its {@link #members} that is given where it can
     * be.
     */
    Nested draw(Layers.Entry entry, String name, Method certain) {
        String type = Objects.requireNonNull(entry.term().annotation());
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("name", name);
        double often = random.nextDouble(GIVEN);
        for (Method member : members(entry)) {
            if (member.equals(certain)
                    || member.getDefaultValue() == null
                    || (mayStandBesideOthers(type, member) && random.nextDouble() < often)) {
                value(type, member).ifPresent(value -> given.put(member.getName(), value));
            }
        }
        adapt(type, given);
        List<Object> flat = new ArrayList<>();
        given.forEach((member, value) -> flat.addAll(List.of(member, value)));
        return Declarations.annotation(type, flat.toArray());
    }

    /** An activation is said by one of its members. */
    private static boolean mayStandBesideOthers(String type, Method member) {
        return !type.equals("Activation") || member.getName().equals("from");
    }

    /** Makes members fit each other that hardly ever do when they are drawn on their own. */
    private void adapt(String type, Map<String, Object> given) {
        if (given.containsKey("kernel")) {
            fit(given);
        }
        if (type.equals("Normalization")) {
            // Statistics of training data are for AdaptationTest.
            given.put("mean", List.of(random.nextGaussian()));
            given.put("variance", List.of(random.nextDouble()));
        }
        if (given.containsKey("groups") && given.containsKey("filters") && random.nextBoolean()) {
            given.put("groups", channels);
            given.put("filters", channels * (1 + random.nextInt(2)));
        }
        if (type.equals("GroupNormalization") && random.nextBoolean()) {
            given.put("groups", channels);
        }
        if (random.nextBoolean()) {
            LEFT_OUT.forEach((member, weights) -> {
                if (given.containsKey(member)) {
                    given.keySet().removeIf(other -> other.startsWith(weights));
                }
            });
        }
        if (type.equals("Conv2D") && channels == TILED && !given.containsKey("kernel")) {
            given.keySet().removeAll(List.of("strides", "dilationRate", "groups"));
            given.put("filters", TILED);
            given.put("kernelSize", 3);
        }
    }

    /** Makes the kernel as small as the one that is given. */
    private void fit(Map<String, Object> given) {
        given.keySet().removeIf(member -> member.matches("groups|kernel((Initializer|Regularizer)(With)?|Constraint)"));
        given.put("filters", 1);
        given.put("kernelSize", 1);
        given.put("kernel", random.doubles(channels, -1, 1).boxed().toList());
    }

    /**
     * Names are given one by one; annotations of a user's own stand in files of their own, which NamedFormulasTest has.
     */
    private static final Set<String> NOT_DRAWN = Set.of("name", "reuse", "arguments");

    /** Members of a layer's annotation that are drawn, in an order of their own. */
    static List<Method> members(Layers.Entry entry) {
        String type = Objects.requireNonNull(entry.term().annotation());
        try {
            Class<?> annotation = Class.forName(Network.class.getPackageName() + "." + type);
            return Arrays.stream(annotation.getDeclaredMethods())
                    .filter(member -> !NOT_DRAWN.contains(member.getName()))
                    .sorted(Comparator.comparing(Method::getName))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The table names @" + type, e);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Optional<Object> value(String type, Method member) {
        String name = member.getName();
        Class<?> returned = member.getReturnType();
        if (name.equals("from")) {
            return Optional.of(inputs(member));
        }
        if (type.equals("Permute")) {
            List<Integer> dimensions =
                    new ArrayList<>(IntStream.rangeClosed(1, rank).boxed().toList());
            Collections.shuffle(dimensions, random);
            return Optional.of(dimensions);
        }
        if (name.equals("seed")) {
            return Optional.of(random.nextLong());
        }
        if (returned == boolean.class) {
            return Optional.of(!(boolean) member.getDefaultValue());
        }
        Class<?> element = returned.isArray() ? returned.getComponentType() : returned;
        if (element.isEnum()) {
            Object[] constants = element.getEnumConstants();
            return Optional.of(((Enum<?>) constants[random.nextInt(constants.length)]).name());
        }
        if (element.isAnnotation()) {
            return nested(element.getSimpleName());
        }
        return element == String.class ? Optional.of("x / (1 + abs(x))") : number(type, member);
    }

    private Optional<Object> nested(String type) {
        return switch (type) {
            case "Activation" -> Optional.of(Declarations.annotation("Activation", "value", any(ACTIVATIONS)));
            case "Initializer" ->
                Optional.of(Declarations.annotation(
                        "Initializer", "randomNormal", Declarations.annotation("RandomNormal", "stddev", 0.2)));
            case "Constraint" ->
                Optional.of(
                        random.nextBoolean()
                                ? Declarations.annotation("Constraint", "maxNorm", Declarations.annotation("MaxNorm"))
                                : Declarations.annotation("Constraint", "nonNeg", Declarations.annotation("NonNeg")));
            case "Threshold" -> Optional.of(Declarations.annotation(type, "threshold", 0.1, "defaultValue", 0.5));
            case "Regularizer" ->
                Optional.of(
                        Declarations.annotation("Regularizer", "l1", Declarations.annotation("L1", "value", 0.002)));
            case "LeakyReLU",
                    "Elu",
                    "ReLU",
                    "Celu",
                    "Gelu",
                    "Squareplus",
                    "HardShrink",
                    "SoftShrink",
                    "Softmax",
                    "LogSoftmax",
                    "Sparsemax",
                    "L2" -> Optional.of(Declarations.annotation(type));
            default -> Optional.empty();
        };
    }

    /** The layer before and others, or one other. */
    private Object inputs(Method member) {
        List<String> from = new ArrayList<>();
        if (member.getDefaultValue() == null) {
            from.add(readable.get(readable.size() - 1));
            from.add(random.nextInt(2), any(readable));
        } else {
            from.add(any(readable));
        }
        return from;
    }

    private Optional<Object> number(String type, Method member) {
        Attribute attribute = Vocabulary.attributes(type).stream()
                .filter(a -> a.name().equals(member.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No range of @" + type + "." + member.getName()));
        boolean whole = member.getReturnType() == int.class || member.getReturnType() == int[].class;
        if (!member.getReturnType().isArray()) {
            return one(attribute, whole);
        }
        int length = attribute.lengths().isEmpty() ? 1 + random.nextInt(3) : any(attribute.lengths());
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            one(attribute, whole).ifPresent(list::add);
        }
        return list.size() == length ? Optional.of(list) : Optional.empty();
    }

    /** A number of moderate size. */
    private Optional<Object> one(Attribute attribute, boolean whole) {
        for (int attempt = 0; attempt < 20; attempt++) {
            if (whole) {
                int number = random.nextInt(6) - 1;
                if (attribute.range().contains(number)) {
                    return Optional.of(number);
                }
            } else {
                double number = random.nextInt(1, 10) / 10.0;
                if (attribute.range().contains(number)) {
                    return Optional.of(number);
                }
            }
        }
        return Optional.empty();
    }
}
