package dev.synapt.kernels.source;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a kernel that does what several do. What several get is one parameter, under the name that the
 * first has for it.
 */
final class OpenClParameters {
    /** What a parameter stands for. */
    private record Meaning(String type, OpenClArgument argument) {}

    private final Map<Meaning, Formal> formals = new LinkedHashMap<>();
    private final Map<String, OpenClArgument> actuals = new LinkedHashMap<>();
    private final Set<String> names;

    /** @param taken names that the kernel has for something else */
    OpenClParameters(String... taken) {
        this.names = new HashSet<>(Set.of(taken));
    }

    /** The name of the parameter for what one of them gets. */
    String name(Formal formal, OpenClArgument actual) {
        return formals.computeIfAbsent(new Meaning(formal.type(), actual), meaning -> {
                    String name = formal.name();
                    for (int i = 2; !names.add(name); i++) {
                        name = formal.name() + i;
                    }
                    actuals.put(name, actual);
                    return new Formal(formal.type(), name);
                })
                .name();
    }

    /** All of them so far. */
    List<Formal> formals() {
        return List.copyOf(formals.values());
    }

    /** What the kernel gets for them, by their names. */
    Map<String, OpenClArgument> actuals() {
        return actuals;
    }
}
