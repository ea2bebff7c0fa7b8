package dev.synapt.kernels.wiring;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one declaration is made of: names of its items are known within it.
 *
 * @param declaration where it stands
 * @param items in the order written
 * @param wiring of the items; its order has those that are needed
 * @param settings what arguments set, in the order written
 */
record Scope(NetworkDeclaration declaration, List<Item> items, Wiring wiring, List<Setting> settings) {

    /**
     * A layer, or a block or network in the place of one.
     *
     * @param use as declared
     * @param name within the scope
     * @param reused the layers of a block or network; null for a layer, and for a use that was in error
     * @param given the arguments of a use
     * @param shared the item that is applied here once more; null where it is one of its own
     */
    record Item(
            AnnotationUse use,
            String name,
            @Nullable Scope reused,
            Map<String, Given> given,
            @Nullable Integer shared) {
        /** Whether it stands for layers that keep their names. */
        boolean keepsNames() {
            return reused != null && !reused.isBlock();
        }

        /** The same with another part of what it reuses. */
        Item with(Scope part) {
            return new Item(use, name, part, given, shared);
        }

        /** Whether a name means it or a part of it. */
        boolean isReadAs(String other) {
            return readableNames().contains(other) || other.startsWith(name + Wiring.SEPARATOR);
        }

        /** The names under which others read it, or a part of it; the first is its own. */
        List<String> readableNames() {
            List<String> names = new ArrayList<>(List.of(name));
            if (reused != null && keepsNames()) {
                names.addAll(reused.names());
            }
            return names;
        }
    }

    Scope {
        items = List.copyOf(items);
        settings = List.copyOf(settings);
    }

    boolean isBlock() {
        return declaration.has("Block");
    }

    /** Every name in it that can be read. */
    List<String> names() {
        return wiring.order().stream()
                .sorted()
                .flatMap(item -> items.get(item).readableNames().stream())
                .toList();
    }

    /** The items that can be read by name. */
    static Map<String, Integer> readable(List<Item> items) {
        Map<String, Integer> readable = new HashMap<>();
        for (int item = 0; item < items.size(); item++) {
            for (String name : items.get(item).readableNames()) {
                readable.putIfAbsent(name, item);
            }
        }
        return readable;
    }

    /** Names of the arguments, in alphabetical order. */
    List<String> arguments() {
        Set<String> names = new TreeSet<>();
        declaration.annotations().stream()
                .filter(use -> use.type().equals("Argument"))
                .forEach(use -> names.add(use.text("name")));
        return List.copyOf(names);
    }

    /** The value of an argument that the block is an example of: what is written where it is set as it is. */
    Optional<Double> example(String argument) {
        return settings.stream()
                .filter(setting -> setting.argument().equals(argument) && setting.formula() == null)
                .flatMap(setting -> setting.written(this).stream())
                .findFirst();
    }

    /** The same with nothing but a layer and what it depends on; empty where it has no such layer. */
    Optional<Scope> until(String name) {
        Integer last = readable(items).get(name);
        if (last == null) {
            return Optional.empty();
        }
        List<Item> changed = new ArrayList<>(items);
        Item item = items.get(last);
        if (item.reused() != null && !item.name().equals(name)) {
            Scope part = item.reused().until(name).orElseThrow();
            changed.set(last, item.with(part));
        }
        Set<Integer> needed = new HashSet<>();
        need(last, needed);
        List<Integer> order = wiring.order().stream().filter(needed::contains).toList();
        return Optional.of(new Scope(declaration, changed, new Wiring(wiring.sources(), order), settings));
    }

    private void need(int item, Set<Integer> needed) {
        if (item != Wiring.INPUT && needed.add(item)) {
            wiring.sources().get(item).forEach(source -> need(source, needed));
        }
    }
}
