package dev.synapt.benchmarks.functions;

import dev.synapt.runtime.Model;
import java.util.List;
import java.util.Locale;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Nanoseconds an element takes, from array to array, on one thread: in a network of Synapt's, by the JDK's vector
 * functions and by {@link Math}. The least of some windows each, which another process disturbs least.
 */
public final class ElementaryFunctions {
    private static final int SIZE = 4096;
    private static final int PASSES = 200;
    private static final int WINDOWS = 40;
    private static final long WARM_NANOS = 2_000_000_000;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final float[] inputs = new float[SIZE];
    private final float[] outputs = new float[SIZE];

    private ElementaryFunctions() {
        // All positive, for the logarithm, and nowhere saturated.
        for (int i = 0; i < SIZE; i++) {
            inputs[i] = (i + 1) * (4f / SIZE);
        }
    }

    private interface Pass {
        void run();
    }

    /** One function, three ways. */
    private record Contest(String function, Model network, Pass vectors, Pass scalars) {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        new ElementaryFunctions().run();
    }

    private void run() {
        System.out.printf("%-6s %10s %10s %10s   ns an element%n", "", "Synapt", "JDK vector", "Math");
        for (Contest contest : contests()) {
            contest.network.threads(1);
            double synapt = nanos(() -> contest.network.predict(inputs, outputs));
            double vectors = nanos(contest.vectors);
            double scalars = nanos(contest.scalars);
            System.out.printf(Locale.ROOT, "%-6s %10.2f %10.2f %10.2f%n", contest.function, synapt, vectors, scalars);
        }
    }

    private List<Contest> contests() {
        return List.of(
                new Contest("exp", ExpNetwork.create(), this::expByVectors, this::expByMath),
                new Contest("log", LogNetwork.create(), this::logByVectors, this::logByMath),
                new Contest("tanh", TanhNetwork.create(), this::tanhByVectors, this::tanhByMath),
                new Contest("sin", SinNetwork.create(), this::sinByVectors, this::sinByMath));
    }

    private static double nanos(Pass pass) {
        // Networks begin in plain Java and change over when vectors are compiled.
        for (long start = System.nanoTime(); System.nanoTime() - start < WARM_NANOS; ) {
            pass.run();
        }
        double least = Double.POSITIVE_INFINITY;
        for (int window = 0; window < WINDOWS; window++) {
            long start = System.nanoTime();
            for (int i = 0; i < PASSES; i++) {
                pass.run();
            }
            least = Math.min(least, (System.nanoTime() - start) / (double) PASSES / SIZE);
        }
        return least;
    }

    // An operator that is a constant of the method is what the compiler replaces by the vector library's function.

    private void expByVectors() {
        for (int i = 0; i < SIZE; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, inputs, i)
                    .lanewise(VectorOperators.EXP)
                    .intoArray(outputs, i);
        }
    }

    private void logByVectors() {
        for (int i = 0; i < SIZE; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, inputs, i)
                    .lanewise(VectorOperators.LOG)
                    .intoArray(outputs, i);
        }
    }

    private void tanhByVectors() {
        for (int i = 0; i < SIZE; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, inputs, i)
                    .lanewise(VectorOperators.TANH)
                    .intoArray(outputs, i);
        }
    }

    private void sinByVectors() {
        for (int i = 0; i < SIZE; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, inputs, i)
                    .lanewise(VectorOperators.SIN)
                    .intoArray(outputs, i);
        }
    }

    private void expByMath() {
        for (int i = 0; i < SIZE; i++) {
            outputs[i] = (float) Math.exp(inputs[i]);
        }
    }

    private void logByMath() {
        for (int i = 0; i < SIZE; i++) {
            outputs[i] = (float) Math.log(inputs[i]);
        }
    }

    private void tanhByMath() {
        for (int i = 0; i < SIZE; i++) {
            outputs[i] = (float) Math.tanh(inputs[i]);
        }
    }

    private void sinByMath() {
        for (int i = 0; i < SIZE; i++) {
            outputs[i] = (float) Math.sin(inputs[i]);
        }
    }
}
