package dev.synapt.runtime.engine;

/** What a JVM offers of the Vector API, found out without linking to it, since it may be absent. */
interface VectorSupport {
    /** The incubator module. */
    String MODULE = "jdk.incubator.vector";

    /** Of the JVM that runs this. */
    VectorSupport OF_THIS_JVM = new VectorSupport() {
        @Override
        public boolean isPresent() {
            return ModuleLayer.boot().findModule(MODULE).isPresent();
        }

        @Override
        public int preferredBits() {
            try {
                Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
                Object preferred = shape.getMethod("preferredShape").invoke(null);
                return (int) shape.getMethod("vectorBitSize").invoke(preferred);
            } catch (ReflectiveOperationException changed) {
                throw new IllegalStateException("This JDK's Vector API has no VectorShape.preferredShape()", changed);
            }
        }
    };

    /** Whether the module is there. */
    boolean isPresent();

    /** Width in bits of the vectors that suit the processor best. Initialises the module, in tens of milliseconds. */
    int preferredBits();
}
