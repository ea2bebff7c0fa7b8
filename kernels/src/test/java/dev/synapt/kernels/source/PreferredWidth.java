package dev.synapt.kernels.source;

/** The width of the vectors that this machine has; wider ones are emulated by the JDK, a lane at a time. */
final class PreferredWidth {
    private PreferredWidth() {}

    /** In bits. By reflection, since tests are compiled without the module. */
    static int bits() {
        try {
            Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
            return (int) shape.getMethod("vectorBitSize")
                    .invoke(shape.getMethod("preferredShape").invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
