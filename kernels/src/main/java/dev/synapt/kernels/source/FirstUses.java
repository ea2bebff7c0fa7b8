package dev.synapt.kernels.source;

/**
 * Uses every operation of vectors before any is hot, all in turn.
 *
 * <p>While kernels are interpreted, HotSpot compiles methods of the Vector API by what the first kernel did with them.
 * When another operation comes they meet {@code class_check} traps: in {@code VectorOperators.ImplCache.find}, which
 * calls a supplier of the operation's own at its first use, and in {@code VectorOperators.opCode}, which casts it to
 * its class. Each call of {@code add}, {@code fma} and the like that C2 inlines into a kernel on JDK 17 counts these
 * three or four traps anew. From 25 to 34 calls on that is beyond {@code PerMethodTrapLimit} (100): C2 then trusts no
 * type any more, and every vector of the kernel becomes an object for as long as the JVM runs. On JDK 17.0.15 that came
 * to pass in half of all runs of a network with dropout; with one use of each operation in one run of thirty.
 */
final class FirstUses {
    /** HotSpot profiles a method from 200 calls on and compiles it by its profile from 5000 on; a round has 19. */
    private static final int ROUNDS = 300;

    /**
     * From here on once is enough: on JDK 25.0.3 some twenty runs of dense and convolutional networks kept their speed
     * with no first use at all, and the rounds put off the thousandth step of 784-128-10 by 100 ms. Versions between
     * were not measured.
     */
    private static final int CALM_JDK = 25;

    private FirstUses() {}

    /** An initializer that uses all operations that {@link VectorCode} and the products print. */
    static void print(SourceText text, ElementType type) {
        text.line("// What is first used when the library is compiled already makes JDK 17 turn vectors into objects.");
        text.open("static");
        text.line(type.vector() + " real = " + type.vector() + ".zero(SPECIES);");
        text.line(type.wordVector() + " word = " + type.wordVector() + ".zero(WORDS);");
        text.line("int rounds = Runtime.version().feature() < " + CALM_JDK + " ? " + ROUNDS + " : 1;");
        text.open("for (int i = 0; i < rounds; i++)");
        text.line(
                "real.neg().abs().sqrt().add(real).sub(real).mul(real).div(real).max(real).min(real).fma(real, real);");
        text.line("real.reduceLanes(VectorOperators.MAX);");
        text.line("word.add(word).sub(word).and(word).or(word).lanewise(VectorOperators.XOR, word);");
        text.line("word.lanewise(VectorOperators.LSHL, 1).lanewise(VectorOperators.LSHR, 1)"
                + ".lanewise(VectorOperators.ASHR, 1);");
        text.close();
        text.close();
    }
}
