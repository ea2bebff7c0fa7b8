package com.example;

import dev.synapt.runtime.Model;

/** Stands in for what the compiler makes of {@link Mileage}. */
public final class MileageNetwork extends Model {
    private MileageNetwork(long seed) {
        super(Stub.architecture(), backend -> null, seed);
    }

    public static MileageNetwork create() {
        return create(0);
    }

    public static MileageNetwork create(long seed) {
        return new MileageNetwork(seed);
    }
}
