package dev.synapt.runtime.engine;

/** What this JVM offers of the Vector API, found out without linking to it: it may be absent. */
final class VectorModule {
    static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    static boolean isPresent() {
        return ModuleLayer.boot().findModule(NAME).isPresent();
    }

    /** Width in bits of the vectors that suit this processor best. */
    static int preferredBits() {
        try {
            Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
            Object preferred = shape.getMethod("preferredShape").invoke(null);
            return (int) shape.getMethod("vectorBitSize").invoke(preferred);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("This JDK's Vector API has no VectorShape.preferredShape()", changed);
        }
    }
}
