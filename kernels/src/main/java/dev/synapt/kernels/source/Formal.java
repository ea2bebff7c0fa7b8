package dev.synapt.kernels.source;

/**
 * A parameter of a kernel.
 *
 * @param type as written in Java
 * @param name in the field's letters: x, kernel, bias, y and their gradients
 */
record Formal(String type, String name) {
    @Override
    public String toString() {
        return type + " " + name;
    }
}
