package dev.synapt.runtime.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a table's columns. */
final class Header {
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();

    Header(String source, List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            Integer before = positions.put(names.get(i), i);
            if (before != null) {
                throw new DataException(source + ": columns " + (before + 1) + " and " + (i + 1) + " are both called '"
                        + names.get(i) + "'; give names of your own with withoutHeader(...)");
            }
        }
    }

    List<String> names() {
        return names;
    }

    boolean has(String name) {
        return positions.containsKey(name);
    }

    @Nullable
    Integer position(String name) {
        return positions.get(name);
    }
}
