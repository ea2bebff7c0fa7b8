package com.example;

import dev.synapt.runtime.Model;

/** Stands in for what the compiler makes of {@link Clothes}. */
public final class ClothesNetwork extends Model {
    private ClothesNetwork(long seed) {
        super(Stub.architecture(), backend -> null, seed);
    }

    public static ClothesNetwork create() {
        return create(0);
    }

    public static ClothesNetwork create(long seed) {
        return new ClothesNetwork(seed);
    }
}
