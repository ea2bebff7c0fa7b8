package com.example;

import dev.synapt.runtime.Model;

/** Stands in for what the compiler makes of {@link TinyImages}. */
public final class TinyImagesNetwork extends Model {
    private TinyImagesNetwork(long seed) {
        super(Stub.architecture(), backend -> null, seed);
    }

    public static TinyImagesNetwork create() {
        return create(0);
    }

    public static TinyImagesNetwork create(long seed) {
        return new TinyImagesNetwork(seed);
    }
}
