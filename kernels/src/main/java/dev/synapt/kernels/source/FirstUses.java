package dev.synapt.kernels.source;

/**
 * Uses every operation of vectors once, before any is hot.
 *
 * <p>The Vector API finds what computes an operation in a cache, {@code VectorOperators.ImplCache.find}; at the first use of
 * an operation the cache calls a supplier of that operation's own. Where {@code find} has been compiled by then, for another
 * supplier, that ends in a {@code class_check} trap. JDK 17 counts such traps three times for each call that C2 inlines into
 * a kernel, every {@code add} and {@code fma} being one: from 34 operations on a kernel is beyond {@code PerMethodTrapLimit}
 * (100), so nothing of it is inlined by its type any more, and each vector becomes an object, for as long as the JVM runs.
 * Without first uses that came to pass in half of all runs of a network with dropout on JDK 17.0.15, with them in none.
 */
final class FirstUses {
    private FirstUses() {}

    /** An initializer that uses all operations that {@link VectorCode} and the products print. */
    static void print(SourceText text, ElementType type) {
        text.line(
                "// What is first used when kernels are compiled already makes JDK 17 turn their vectors into objects.");
        text.open("static");
        text.line(type.vector() + " real = " + type.vector() + ".zero(SPECIES);");
        text.line(
                "real.neg().abs().sqrt().add(real).sub(real).mul(real).div(real).max(real).min(real).fma(real, real);");
        text.line("real.reduceLanes(VectorOperators.MAX);");
        text.line(type.wordVector() + " word = " + type.wordVector() + ".zero(WORDS);");
        text.line("word.add(word).sub(word).and(word).or(word).lanewise(VectorOperators.XOR, word);");
        text.line("word.lanewise(VectorOperators.LSHL, 1).lanewise(VectorOperators.LSHR, 1)"
                + ".lanewise(VectorOperators.ASHR, 1);");
        text.close();
    }
}
