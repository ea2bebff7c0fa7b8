package com.example;

import dev.synapt.runtime.Model;

/** Stands in for what the compiler makes of {@link Houses}. */
public final class HousesNetwork extends Model {
    private HousesNetwork(long seed) {
        super(Stub.architecture(), backend -> null, seed);
    }

    public static HousesNetwork create() {
        return create(0);
    }

    public static HousesNetwork create(long seed) {
        return new HousesNetwork(seed);
    }
}
