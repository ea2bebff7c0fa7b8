package dev.synapt.kernels.source;

import dev.synapt.annotations.Network;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.Declarations.Nested;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.graph.Shape;
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
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network put together at random from the tables: any layer, any of its members, any layers that it reads. What the
 * graph builder refuses is left out again and kept as an example of what is refused.
 */
final class RandomNetwork {
    /** Larger ones show nothing more and take long. */
    private static final int MOST_ELEMENTS = 3000;

    /** How often a member that has a default is given another value. */
    private static final double GIVEN = 0.4;

    /** How often a layer is tried that mostly does not fit. */
    private static final double STRANGE = 0.1;

    private static final List<String> ACTIVATIONS = List.of("TANH", "SIGMOID", "SOFTSIGN", "ELU");

    private final Random random;
    private final int[] input;
    private int rank;
    private int channels;
    private final List<Nested> layers = new ArrayList<>();
    private final Set<String> members = new TreeSet<>();
    private final List<List<Diagnostic>> refused = new ArrayList<>();

    /** Additions of up to {@code attempts} layers, of which the first is the seed's turn in the table. */
    RandomNetwork(long seed, int attempts) {
        random = new Random(seed);
        List<Layers.Entry> all = entries();
        Layers.Entry first = all.get((int) (seed % all.size()));
        rank = first.dimensions() == 0 ? 1 + random.nextInt(4) : 1 + first.dimensions();
        input = random.ints(rank, 3, 8).toArray();
        channels = input[rank - 1];
        add(first, 0);
        for (int i = 1; i < attempts; i++) {
            add(any(candidates()), i);
        }
    }

    /** What it is. */
    NetworkDeclaration declaration(String precision) {
        return declaration(layers, precision);
    }

    /** Layers and their members that occur, as {@code Conv2D.strides}. */
    Set<String> members() {
        return members;
    }

    /** What was said of each layer that was left out; never nothing. */
    List<List<Diagnostic>> refused() {
        return refused;
    }

    private NetworkDeclaration declaration(List<Nested> of, String precision) {
        Declarations declarations =
                Declarations.network("Random").with("Network", "input", input, "precision", precision);
        of.forEach(declarations::with);
        return declarations
                .with("Flatten")
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam")
                .with("Metrics", "value", "ACCURACY")
                .declaration();
    }

    private void add(Layers.Entry entry, int number) {
        String type = Objects.requireNonNull(entry.term().annotation());
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("name", "layer" + number);
        List<Method> all = members(type);
        // An activation is said by one of its members.
        Method only = type.equals("Activation") ? any(all) : null;
        for (Method member : all) {
            if (only == null
                    ? member.getDefaultValue() == null || random.nextDouble() < GIVEN
                    : member.equals(only) || (member.getName().equals("from") && random.nextDouble() < GIVEN)) {
                value(type, member).ifPresent(value -> given.put(member.getName(), value));
            }
        }
        if (given.containsKey("kernel")) {
            fit(given);
        }
        if (type.equals("Normalization")) {
            // Statistics of training data are for AdaptationTest.
            given.put("mean", List.of(random.nextGaussian()));
            given.put("variance", List.of(random.nextDouble()));
        }
        if (given.containsKey("groups") && given.containsKey("filters") && random.nextBoolean()) {
            // Numbers drawn on their own hardly ever divide each other.
            given.put("groups", channels);
            given.put("filters", channels * (1 + random.nextInt(2)));
        }
        List<Object> flat = new ArrayList<>();
        given.forEach((name, value) -> flat.addAll(List.of(name, value)));
        List<Nested> longer = new ArrayList<>(layers);
        longer.add(Declarations.annotation(type, flat.toArray()));
        Diagnostics diagnostics = new Diagnostics();
        Optional<Graph> graph = GraphBuilder.build(declaration(longer, "FLOAT32"), diagnostics);
        if (graph.isEmpty()) {
            refused.add(diagnostics.all());
        } else if (graph.get().nodes().stream().allMatch(node -> node.output().size() <= MOST_ELEMENTS)) {
            layers.add(longer.get(longer.size() - 1));
            Shape output = graph.get().layers().get(layers.size() - 1).output();
            rank = output.rank();
            channels = output.last();
            given.keySet().forEach(member -> members.add(type + "." + member));
        }
    }

    /** Makes the kernel as small as the one that is given. */
    private void fit(Map<String, Object> given) {
        given.keySet().removeIf(member -> member.matches("groups|kernel((Initializer|Regularizer)(With)?|Constraint)"));
        given.put("filters", 1);
        given.put("kernelSize", 1);
        given.put("kernel", random.doubles(channels, -1, 1).boxed().toList());
    }

    /** All layers; what declares an input is none. */
    static List<Layers.Entry> entries() {
        return Layers.TABLE.entries().stream()
                .filter(entry -> entry.family() != Layers.Family.INPUT)
                .toList();
    }

    /** Mostly those that fit the number of dimensions. */
    private List<Layers.Entry> candidates() {
        List<Layers.Entry> all = entries();
        return random.nextDouble() < STRANGE
                ? all
                : all.stream()
                        .filter(entry -> entry.dimensions() == 0 || entry.dimensions() == rank - 1)
                        .toList();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /**
     * Names are given one by one; annotations of a user's own stand in files of their own, which NamedFormulasTest has.
     */
    private static final Set<String> NOT_DRAWN = Set.of("name", "reuse", "arguments");

    /** Members of a layer's annotation that are drawn, in an order of their own. */
    static List<Method> members(String type) {
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
        List<String> names = Stream.concat(Stream.of("input"), layers.stream().map(layer ->
                        (String) layer.members().get(1)))
                .toList();
        List<String> from = new ArrayList<>();
        if (member.getDefaultValue() == null) {
            from.add(names.get(names.size() - 1));
            from.add(random.nextInt(2), any(names));
        } else {
            from.add(any(names));
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
