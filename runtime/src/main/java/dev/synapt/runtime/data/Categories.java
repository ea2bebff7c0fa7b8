package dev.synapt.runtime.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of categories or classes, in the order of their indices. */
final class Categories {
    private final List<String> names;
    private final Map<String, Integer> indices = new HashMap<>();

    Categories(String column, List<String> names) {
        this.names = List.copyOf(names);
        for (String name : names) {
            if (indices.put(name, indices.size()) != null) {
                throw new DataException("column '" + column + "': category '" + name + "' is listed twice");
            }
        }
    }

    /** The categories found in data: whole numbers by value, so that class 10 comes after class 9; others by name. */
    static Categories found(String column, Collection<String> names) {
        boolean whole = names.stream().allMatch(name -> name.matches("-?\\d{1,9}"));
        Comparator<String> order = whole
                ? Comparator.<String>comparingInt(Integer::parseInt).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
        return new Categories(column, names.stream().sorted(order).toList());
    }

    List<String> names() {
        return names;
    }

    /** -1 where there is no such category. */
    int indexOf(String name) {
        return indices.getOrDefault(name, -1);
    }
}
