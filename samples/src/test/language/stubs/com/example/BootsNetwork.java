package com.example;

import dev.synapt.runtime.Model;

/** Stands in for what the compiler makes of {@link Boots}. */
public final class BootsNetwork extends Model {
    private BootsNetwork(long seed) {
        super(Stub.architecture(), backend -> null, seed);
    }

    public static BootsNetwork create() {
        return create(0);
    }

    public static BootsNetwork create(long seed) {
        return new BootsNetwork(seed);
    }

    /** The same network, trained as the phase of that name says. */
    public Model phase(String name) {
        throw new UnsupportedOperationException(name);
    }
}
