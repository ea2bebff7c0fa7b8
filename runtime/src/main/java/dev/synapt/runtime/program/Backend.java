package dev.synapt.runtime.program;

/** The forms a network is compiled to. All of them give the same bits. */
public enum Backend {
    /** Plain Java, always there. */
    PLAIN(0),
    /** The Vector API with 64-bit vectors; compiled for tests only. */
    VECTOR_64(64),
    /** The Vector API with 128-bit vectors. */
    VECTOR_128(128),
    /** The Vector API with 256-bit vectors. */
    VECTOR_256(256),
    /** The Vector API with 512-bit vectors. */
    VECTOR_512(512);

    private final int bits;

    Backend(int bits) {
        this.bits = bits;
    }

    /** Width of a vector in bits; 0 for plain Java. */
    public int bits() {
        return bits;
    }
}
