package dev.synapt.kernels.wiring;

import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.declaration.ReusedSite;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Takes blocks and reused networks apart, use by use, until only layers are left. */
public final class Expansion {
    private final Diagnostics diagnostics;
    private final List<WiredLayer> layers = new ArrayList<>();
    private final Map<String, List<String>> groups = new HashMap<>();

    private Expansion(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * The layers of a declaration.
     *
     * @param diagnostics where mistakes in names, wiring and uses of blocks are reported
     */
    public static WiredLayers of(NetworkDeclaration declaration, Diagnostics diagnostics) {
        Scope scope = Scopes.of(declaration, diagnostics);
        Expansion expansion = new Expansion(diagnostics);
        Added added = expansion.add(scope, new Frame("", "", Wiring.INPUT, Map.of(), UnaryOperator.identity()));
        return new WiredLayers(expansion.layers, added.ends(), expansion.groups);
    }

    /**
     * Where a scope is put.
     *
     * @param prefix of the names of its layers
     * @param owner prefix of the names of the layers whose weights they have
     * @param input the layer that it reads
     * @param given its arguments
     * @param places from those in the scope to those that this use shows
     */
    private record Frame(
            String prefix, String owner, int input, Map<String, Given> given, UnaryOperator<Site> places) {}

    /**
     * What can be read of a scope that was added.
     *
     * @param ends layers by their names within the scope
     * @param output the scope's last layer
     */
    private record Added(Map<String, Integer> ends, int output) {}

    private Added add(Scope scope, Frame frame) {
        Map<String, Integer> ends = new HashMap<>();
        int output = frame.input();
        for (int index : scope.wiring().order()) {
            Scope.Item item = scope.items().get(index);
            List<Integer> sources = sources(scope, index, frame, ends);
            int applied = item.shared() == null ? index : item.shared();
            AnnotationUse use = use(scope, index, applied, frame);
            if (scope.items().get(applied).reused() != null) {
                output = reuse(scope, index, applied, use, sources.get(0), frame, ends);
            } else if (Layers.layer(use.type()).isPresent()) {
                output = layers.size();
                String owner = frame.owner() + scope.items().get(applied).name();
                layers.add(new WiredLayer(use, frame.prefix() + item.name(), owner, sources));
            } else {
                // In error, which is reported: as if it did nothing.
                output = sources.get(0);
            }
            ends.put(item.name(), output);
        }
        return new Added(ends, output);
    }

    /** What is applied, and for a shared layer in its new place. */
    private AnnotationUse use(Scope scope, int index, int applied, Frame frame) {
        AnnotationUse use = withSettings(scope, applied, frame);
        if (index == applied) {
            return use;
        }
        AnnotationUse place = scope.items().get(index).use().at(frame.places());
        return use.at(site -> place.site()).with("from", place.argument("from"));
    }

    private List<Integer> sources(Scope scope, int index, Frame frame, Map<String, Integer> ends) {
        AnnotationUse use = scope.items().get(index).use();
        List<Argument> from = Wiring.isInput(use) ? List.of() : use.list("from");
        List<Integer> items = scope.wiring().sources().get(index);
        List<Integer> sources = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) == Wiring.INPUT) {
                sources.add(frame.input());
            } else {
                Scope.Item item = scope.items().get(items.get(i));
                boolean named =
                        i < from.size() && item.isReadAs((String) from.get(i).value());
                sources.add(named ? named(item.name(), from.get(i), frame, ends) : end(item.name(), ends));
            }
        }
        return sources;
    }

    private static int end(String item, Map<String, Integer> ends) {
        return Objects.requireNonNull(ends.get(item), item);
    }

    /** What a name in {@code from} leads to: an item, or a layer within it. */
    private int named(String item, Argument from, Frame frame, Map<String, Integer> ends) {
        String name = (String) from.value();
        Integer end = ends.get(name);
        if (end != null) {
            return end;
        }
        List<String> known = new TreeMap<>(ends)
                .keySet().stream()
                        .filter(other -> other.startsWith(item + Wiring.SEPARATOR))
                        .toList();
        String hint = Spelling.hint(name, known, known);
        diagnostics.report(
                Rule.UnknownName,
                frame.places().apply(from.site()),
                "'%s' has no layer '%s'%s",
                item,
                name,
                hint.endsWith("?") ? hint : hint + ".");
        return end(item, ends);
    }

    /** The layer or use with what the arguments of the block set in it. */
    private AnnotationUse withSettings(Scope scope, int index, Frame frame) {
        AnnotationUse use = scope.items().get(index).use().at(frame.places());
        for (Setting setting : scope.settings()) {
            Given given = frame.given().get(setting.argument());
            if (setting.item() == index && given != null && use.has(setting.member())) {
                Optional<Argument> value = new GivenValue(given, setting, diagnostics).of(use);
                use = value.isPresent() ? use.with(setting.member(), value.get()) : use;
            }
        }
        return use;
    }

    /** The arguments that a use gives, some of them set by arguments of the block that it stands in. */
    private Map<String, Given> given(Scope scope, int index, Frame frame) {
        Map<String, Given> all = new HashMap<>();
        scope.items()
                .get(index)
                .given()
                .forEach((name, given) -> all.put(
                        name, new Given(name, given.text(), frame.places().apply(given.site()))));
        for (Setting setting : scope.settings()) {
            Given given = frame.given().get(setting.argument());
            boolean isMember = scope.items().get(index).use().has(setting.member());
            if (setting.item() == index && given != null && !isMember) {
                new GivenValue(given, setting, diagnostics).passedOn().ifPresent(on -> all.put(on.argument(), on));
            }
        }
        return all;
    }

    private int reuse(
            Scope scope,
            int index,
            int applied,
            AnnotationUse use,
            int source,
            Frame frame,
            Map<String, Integer> ends) {
        Scope.Item item = scope.items().get(applied);
        Scope reused = Objects.requireNonNull(item.reused());
        Map<String, Given> given = given(scope, applied, frame);
        int repeat = item.keepsNames() ? 1 : repeat(item, use);
        int output = source;
        int first = layers.size();
        for (int round = 1; round <= repeat; round++) {
            String behind = repeat == 1 ? "" : Wiring.SEPARATOR + round;
            String own = scope.items().get(index).name() + behind;
            String within = item.keepsNames() && index == applied ? "" : own + Wiring.SEPARATOR;
            String owner = item.keepsNames() ? "" : item.name() + behind + Wiring.SEPARATOR;
            String explanation =
                    "In " + reused.declaration().simpleName() + ", reused as '" + frame.prefix() + own + "'.";
            Frame inner = new Frame(
                    frame.prefix() + within,
                    frame.owner() + owner,
                    output,
                    given,
                    site -> moved(site, use.site(), explanation));
            int begin = layers.size();
            Added added = add(reused, inner);
            added.ends().forEach((name, layer) -> ends.put(within + name, layer));
            output = added.output();
            ends.put(own, output);
            group(frame.prefix() + own, begin);
        }
        group(frame.prefix() + scope.items().get(index).name(), first);
        return output;
    }

    /** Names all layers from one on. */
    private void group(String name, int first) {
        groups.put(
                name,
                layers.subList(first, layers.size()).stream()
                        .map(WiredLayer::name)
                        .toList());
    }

    /** How often a block stands there. What is written on the declaration itself is checked with its other numbers. */
    private int repeat(Scope.Item item, AnnotationUse use) {
        int repeat = use.integer("repeat");
        boolean isSet = repeat != item.use().integer("repeat");
        if (repeat < 1 && (isSet || use.site() instanceof ReusedSite)) {
            diagnostics.report(
                    Rule.ValueOutOfRange,
                    use.argument("repeat").site(),
                    "@Reuse takes repeat >= 1, but here repeat = %d. The smallest is 1.",
                    repeat);
        }
        return Math.max(1, repeat);
    }

    /** A place in what is reused, seen from one of its uses. */
    private static Site moved(Site site, Site use, String explanation) {
        return site instanceof ReusedSite place
                ? new ReusedSite(place.own(), place.source(), use, explanation, place.suppressed())
                : site;
    }
}
