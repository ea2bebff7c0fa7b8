package dev.synapt.runtime.weights;

import org.jspecify.annotations.Nullable;

/** Number types of the safetensors format. Those of 32 and 64-bit floating point can be read and written. */
public enum TensorType {
    /** Truth values. */
    BOOL(1),
    /** Unsigned 8-bit integers. */
    U8(1),
    /** Signed 8-bit integers. */
    I8(1),
    /** 8-bit floating point with 5 bits of exponent. */
    F8_E5M2(1),
    /** 8-bit floating point with 4 bits of exponent. */
    F8_E4M3(1),
    /** Signed 16-bit integers. */
    I16(2),
    /** Unsigned 16-bit integers. */
    U16(2),
    /** IEEE 754 half precision. */
    F16(2),
    /** The upper half of a 32-bit floating-point number. */
    BF16(2),
    /** Signed 32-bit integers. */
    I32(4),
    /** Unsigned 32-bit integers. */
    U32(4),
    /** {@code float}. */
    F32(4),
    /** {@code double}. */
    F64(8),
    /** Signed 64-bit integers. */
    I64(8),
    /** Unsigned 64-bit integers. */
    U64(8);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of an element. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements of this type can be read. */
    public boolean isReadable() {
        return this == F32 || this == F64;
    }

    /** The type of a name in a file's header, or null where the format has none of this name. */
    static @Nullable TensorType named(String name) {
        for (TensorType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
