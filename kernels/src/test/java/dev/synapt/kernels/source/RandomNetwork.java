package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.Declarations.Nested;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.graph.Shape;
import dev.synapt.kernels.vocabulary.Layers;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A network put together at random from the tables: any layer, any of its members, any layers that it reads. What the
 * graph builder refuses is left out again and kept as an example of what is refused. Blocks, layers in a second place
 * and phases are put in so that they are legal; refusing one of them is an error.
 */
final class RandomNetwork {
    static final String IN_A_BLOCK = " in a block";
    static final String IN_A_SECOND_PLACE = " in a second place";
    static final String FROZEN = " frozen";

    /** Larger ones show nothing more and take long. */
    private static final int MOST_ELEMENTS = 3000;

    /** How often a layer is tried that mostly does not fit. */
    private static final double STRANGE = 0.1;

    /** How often a block or a second place follows a layer. */
    private static final double REUSED = 0.4;

    /** How often samples have as many channels as windows by tiles take. */
    private static final double MANY_CHANNELS = 0.1;

    /** How often samples and the first layer are drawn until they fit. */
    private static final int FIRST = 6;

    private static final int MOST_PHASES = 2;

    private static final List<String> JOINS =
            List.of("Add", "Subtract", "Multiply", "Average", "Maximum", "Concatenate");

    /** Layers behind those that are drawn. */
    private static final int ENDING = 2;

    private final Random random;
    private final Turn turn;
    private Shape input;
    private final List<Place> places = new ArrayList<>();
    private final List<NetworkDeclaration> blocks = new ArrayList<>();
    private final Map<String, Place> withinBlocks = new LinkedHashMap<>();
    private final Set<Object> augmenting = new HashSet<>();
    private final List<Nested> phases = new ArrayList<>();
    private final Set<String> members = new TreeSet<>();
    private final List<List<Diagnostic>> refused = new ArrayList<>();

    /**
     * An annotation of the network.
     *
     * @param source what it reads; the first of several
     * @param input shape of that
     * @param output shape of what it gives
     * @param augments whether it changes images at random, or is a block that does
     */
    private record Place(Nested annotation, String source, Shape input, Shape output, boolean augments) {
        String name() {
            return (String) annotation.members().get(1);
        }

        /**
         * Whether it is a layer or a block with one input, not itself another's second place, that may stand anywhere.
         */
        boolean isSharable() {
            String type = annotation.type();
            return !augments
                    && !type.equals("Shared")
                    && Layers.layer(type).filter(RandomNetwork::joins).isEmpty();
        }

        boolean has(String member) {
            return annotation.members().contains(member);
        }
    }

    /** A layer and a member that it is drawn with. */
    private record Turn(Layers.Entry entry, Method member) {}

    /** How many turns a layer has at least, so that one of few members comes into blocks and second places too. */
    private static final int LEAST_TURNS = 8;

    /** So that every member of every layer occurs in few networks, networks take turns. */
    private static final List<Turn> TURNS =
            entries().stream().flatMap(RandomNetwork::turns).toList();

    private static Stream<Turn> turns(Layers.Entry entry) {
        List<Method> members = RandomLayer.members(entry);
        return Stream.iterate(0, i -> i + 1)
                .limit(Math.max(members.size(), LEAST_TURNS))
                .map(i -> new Turn(entry, members.get(i % members.size())));
    }

    /** Additions of up to {@code attempts} layers, of which the first is the seed's turn, and of phases. */
    RandomNetwork(long seed, int attempts) {
        random = new Random(seed);
        turn = TURNS.get((int) (seed % TURNS.size()));
        input = samples(turn.entry());
        add(turn.entry(), turn.member(), 0);
        for (int i = 1; i < FIRST && places.isEmpty(); i++) {
            input = samples(turn.entry());
            add(turn.entry(), turn.member(), 0);
        }
        reuse(0);
        for (int i = 1; i < attempts; i++) {
            add(i);
            reuse(i);
        }
        addPhases();
    }

    /** A shape of samples that may suit a layer. */
    private Shape samples(Layers.Entry first) {
        int rank = first.dimensions() == 0 ? 1 + random.nextInt(4) : 1 + first.dimensions();
        int[] sizes = random.ints(rank, 3, 8).toArray();
        if (random.nextDouble() < MANY_CHANNELS) {
            sizes[rank - 1] = RandomLayer.TILED;
        }
        return new Shape(Arrays.stream(sizes).boxed().toList());
    }

    /** The layers of a block: a network without blocks. */
    private RandomNetwork(Random random, Turn turn, Shape input) {
        this.random = random;
        this.turn = turn;
        this.input = input;
        add(turn.entry(), any(RandomLayer.members(turn.entry())), 0);
        add(1);
        if (random.nextBoolean()) {
            secondPlace(1);
        }
    }

    /** What it is. */
    NetworkDeclaration declaration(String precision) {
        return declaration(annotations(), precision);
    }

    /** Names of its phases. */
    List<String> phaseNames() {
        return phases.stream().map(phase -> (String) phase.members().get(1)).toList();
    }

    /**
     * Layers and their members that occur, as {@code Conv2D.strides}, and where they do, as {@code Conv2D in a block}.
     */
    Set<String> members() {
        return members;
    }

    /** What was said of each layer that was left out; never nothing. */
    List<List<Diagnostic>> refused() {
        return refused;
    }

    private List<Nested> annotations() {
        return places.stream().map(Place::annotation).toList();
    }

    private NetworkDeclaration declaration(List<Nested> of, String precision) {
        Declarations declarations = Declarations.network("Random")
                .with("Network", "input", input.dimensions(), "precision", precision)
                .knowing(blocks.toArray(NetworkDeclaration[]::new));
        of.forEach(declarations::with);
        declarations
                .with("Flatten")
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam")
                .with("Metrics", "value", "ACCURACY");
        phases.forEach(declarations::with);
        return declarations.declaration();
    }

    private Shape shape() {
        return places.isEmpty() ? input : places.get(places.size() - 1).output();
    }

    private List<String> readable() {
        List<String> names = new ArrayList<>(List.of("input"));
        places.forEach(place -> names.add(place.name()));
        return names;
    }

    private void add(int number) {
        Layers.Entry entry = any(candidates());
        add(entry, any(RandomLayer.members(entry)), number);
    }

    private void add(Layers.Entry entry, Method certain, int number) {
        Nested layer = new RandomLayer(random, readable(), shape().rank(), shape().last())
                .draw(entry, "layer" + number, certain);
        Diagnostics diagnostics = new Diagnostics();
        if (!put(List.of(layer), diagnostics)) {
            if (diagnostics.hasErrors()) {
                refused.add(diagnostics.all());
            }
            return;
        }
        for (int i = 0; i < layer.members().size(); i += 2) {
            members.add(layer.type() + "." + layer.members().get(i));
        }
    }

    /** Adds layers, each behind those before it, if the network stays legal and small. */
    private boolean put(List<Nested> more, Diagnostics diagnostics) {
        List<Nested> longer = new ArrayList<>(annotations());
        longer.addAll(more);
        Optional<Graph> graph = GraphBuilder.build(declaration(longer, "FLOAT32"), diagnostics);
        if (graph.isEmpty()
                || graph.get().nodes().stream().anyMatch(node -> node.output().size() > MOST_ELEMENTS)) {
            return false;
        }
        int last = graph.get().layers().size() - 1 - ENDING;
        for (int i = 0; i < more.size(); i++) {
            String source = source(more.get(i));
            Shape output = graph.get().layers().get(last - more.size() + 1 + i).output();
            places.add(new Place(more.get(i), source, shapeOf(source), output, augments(more.get(i))));
        }
        return true;
    }

    private boolean augments(Nested annotation) {
        return Layers.layer(annotation.type()).filter(RandomNetwork::augments).isPresent()
                || annotation.members().stream().anyMatch(augmenting::contains);
    }

    /** The first of what a layer reads. */
    private String source(Nested annotation) {
        int from = annotation.members().indexOf("from");
        List<String> readable = readable();
        if (from < 0) {
            return readable.get(readable.size() - 1);
        }
        Object sources = annotation.members().get(from + 1);
        return (String) (sources instanceof List<?> list ? list.get(0) : sources);
    }

    private Shape shapeOf(String name) {
        return places.stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .map(Place::output)
                .orElse(input);
    }

    /** Adds what is legal by the way it was made, unless the network gets too large. */
    private boolean putLegal(Nested... more) {
        Diagnostics diagnostics = new Diagnostics();
        boolean put = put(List.of(more), diagnostics);
        requireLegal(diagnostics, List.of(more));
        return put;
    }

    private void requireLegal(Diagnostics diagnostics, List<Nested> refused) {
        if (diagnostics.hasErrors()) {
            throw new AssertionError(
                    refused + " are legal behind " + annotations() + ", but refused: " + diagnostics.all());
        }
    }

    private void reuse(int number) {
        double what = random.nextDouble();
        if (what < REUSED) {
            secondPlace(number);
        } else if (what < 2 * REUSED) {
            block(number);
        }
    }

    /** Applies a layer once more: behind the last one where shapes allow, else the last one beside itself. */
    private void secondPlace(int number) {
        List<Place> behind = places.stream()
                .filter(place -> place.isSharable() && place.input().equals(shape()))
                .toList();
        if (!behind.isEmpty()) {
            Place owner = any(behind);
            if (putLegal(annotation("Shared", "name", "again" + number, "layer", owner.name()))) {
                occurs(owner, IN_A_SECOND_PLACE);
            }
            return;
        }
        if (!places.isEmpty() && places.get(places.size() - 1).isSharable()) {
            Place owner = places.get(places.size() - 1);
            String twin = "twin" + number;
            // A layer that nobody reads is an error, so that both come together.
            boolean put = putLegal(
                    annotation("Shared", "name", twin, "layer", owner.name(), "from", owner.source()),
                    annotation(any(JOINS), "name", "both" + number, "from", List.of(owner.name(), twin)));
            if (put) {
                occurs(owner, IN_A_SECOND_PLACE);
            }
        }
    }

    private void occurs(Place place, String where) {
        members.add(place.annotation().type() + where);
    }

    /** Adds a block of layers of its own. */
    private void block(int number) {
        RandomNetwork inner = new RandomNetwork(random, turn, shape());
        refused.addAll(inner.refused);
        if (inner.places.isEmpty()) {
            return;
        }
        String name = "part" + number;
        String type = "Part" + number;
        List<Object> use = new ArrayList<>(List.of("name", name, "value", "test." + type));
        Declarations block = Declarations.block(type);
        Optional<String> size = inner.sizeOfLast();
        size.ifPresent(member -> block.with("Argument", "name", "size", "sets", member));
        if (size.isPresent() && random.nextBoolean()) {
            use.addAll(List.of("arguments", "size = " + (1 + random.nextInt(4))));
        } else if (inner.shape().equals(shape()) && random.nextBoolean()) {
            use.addAll(List.of("repeat", 2));
        }
        inner.annotations().forEach(block::with);
        blocks.add(block.declaration());
        boolean augments = inner.places.stream().anyMatch(Place::augments);
        if (augments) {
            augmenting.add("test." + type);
        }
        if (augments ? tryToPut(use) : putLegal(annotation("Reuse", use.toArray()))) {
            members.addAll(inner.members);
            members.add("Reuse." + use.get(use.size() - 2));
            inner.places.forEach(place -> occurs(place, IN_A_BLOCK));
            if (!use.contains("repeat")) {
                inner.places.forEach(place -> withinBlocks.put(name + "/" + place.name(), place));
            }
        } else {
            blocks.remove(blocks.size() - 1);
        }
    }

    /** Images are changed in front of all layers with weights only. */
    private boolean tryToPut(List<Object> use) {
        Diagnostics diagnostics = new Diagnostics();
        boolean put = put(List.of(annotation("Reuse", use.toArray())), diagnostics);
        if (diagnostics.hasErrors()) {
            refused.add(diagnostics.all());
        }
        return put;
    }

    /** The member that says how many columns the last layer gives, if any number will do. */
    private Optional<String> sizeOfLast() {
        Place last = places.get(places.size() - 1);
        return last.has("groups") || last.has("kernel")
                ? Optional.empty()
                : Stream.of("units", "filters")
                        .filter(last::has)
                        .map(member -> last.name() + "." + member)
                        .findFirst();
    }

    /** Phases that freeze any layers; the last one is always trained. */
    private void addPhases() {
        Map<String, Place> freezable = new LinkedHashMap<>(withinBlocks);
        places.forEach(place -> freezable.put(place.name(), place));
        List<String> names = List.copyOf(freezable.keySet());
        int count = names.isEmpty() ? 0 : random.nextInt(MOST_PHASES + 1);
        for (int i = 0; i < count; i++) {
            String last = any(names);
            List<String> some =
                    names.stream().filter(name -> random.nextBoolean()).toList();
            boolean until = random.nextBoolean() || some.isEmpty();
            phases.add(
                    until
                            ? annotation("Phase", "name", "phase" + i, "frozenUntil", last)
                            : annotation("Phase", "name", "phase" + i, "frozen", some));
            members.add("Phase." + (until ? "frozenUntil" : "frozen"));
            (until ? List.of(last) : some).forEach(name -> occurs(Objects.requireNonNull(freezable.get(name)), FROZEN));
        }
        if (!phases.isEmpty()) {
            Diagnostics diagnostics = new Diagnostics();
            GraphBuilder.build(declaration("FLOAT32"), diagnostics);
            requireLegal(diagnostics, phases);
        }
    }

    /** All layers; what declares an input is none. */
    static List<Layers.Entry> entries() {
        return Layers.TABLE.entries().stream()
                .filter(entry -> entry.family() != Layers.Family.INPUT)
                .toList();
    }

    /** Whether a layer joins several. */
    static boolean joins(Layers.Entry entry) {
        return switch (entry.family()) {
            case MERGE, DOT, CONCATENATE -> true;
            default -> false;
        };
    }

    /** Whether a layer changes images at random. */
    static boolean augments(Layers.Entry entry) {
        return entry.family() == Layers.Family.AUGMENTATION;
    }

    /** Mostly those that fit the number of dimensions. */
    private List<Layers.Entry> candidates() {
        List<Layers.Entry> all = entries();
        return random.nextDouble() < STRANGE
                ? all
                : all.stream()
                        .filter(entry -> entry.dimensions() == 0 || entry.dimensions() == shape().rank() - 1)
                        .toList();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
