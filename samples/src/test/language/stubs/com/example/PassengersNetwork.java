package com.example;

import dev.synapt.runtime.Model;

/** Stands in for what the compiler makes of {@link Passengers}. */
public final class PassengersNetwork extends Model {
    private PassengersNetwork(long seed) {
        super(Stub.architecture(), backend -> null, seed);
    }

    public static PassengersNetwork create() {
        return create(0);
    }

    public static PassengersNetwork create(long seed) {
        return new PassengersNetwork(seed);
    }
}
