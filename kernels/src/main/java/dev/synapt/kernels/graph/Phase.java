package dev.synapt.kernels.graph;

import java.util.Set;

/**
 * A phase of training.
 *
 * @param name as declared
 * @param frozen names of the parameters that stay as they are
 */
public record Phase(String name, Set<String> frozen) {
    public Phase {
        frozen = Set.copyOf(frozen);
    }

    /** The name as part of that of a class. */
    public String identifier() {
        return name.replace('-', '_');
    }
}
