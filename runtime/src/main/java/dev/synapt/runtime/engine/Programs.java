package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Compiled;
import dev.synapt.runtime.program.Program;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The programs of one network that this JVM can run: the one to begin with and, where the choice is free, the vector
 * program to change to when it is compiled.
 */
public final class Programs {
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private final String network;
    private final Compiled compiled;
    private final Program initial;
    private final VectorSupport vectors;
    private final boolean hasCandidate;

    private Programs(String network, Compiled compiled, VectorSupport vectors, Program initial, boolean hasCandidate) {
        this.network = network;
        this.compiled = compiled;
        this.vectors = vectors;
        this.initial = initial;
        this.hasCandidate = hasCandidate;
    }

    /**
     * Chooses by the machine and the system properties.
     *
     * @param network name for messages
     * @throws IllegalStateException if a property asks for what is not there, or the processor lacks an instruction
     */
    public static Programs choose(String network, Compiled compiled) {
        FusedMultiplyAdd.require();
        return choose(network, compiled, VectorSupport.OF_THIS_JVM);
    }

    static Programs choose(String network, Compiled compiled, VectorSupport vectors) {
        Backend requested = Settings.backend();
        if (requested != null) {
            return new Programs(network, compiled, vectors, requested(network, compiled, requested, vectors), false);
        }
        Program plain = Objects.requireNonNull(compiled.program(Backend.PLAIN), "every network has a plain program");
        if (!vectors.isPresent()) {
            warnIfCompiledForVectors(network, compiled);
            return new Programs(network, compiled, vectors, plain, false);
        }
        Programs both = new Programs(network, compiled, vectors, plain, true);
        if (Settings.warmup()) {
            return both;
        }
        Program vector = both.candidate();
        return new Programs(network, compiled, vectors, vector == null ? plain : vector, false);
    }

    /** The only program of a network that runs on a device. */
    public static Programs ofDevice(String network, Compiled compiled, Program program) {
        return new Programs(network, compiled, VectorSupport.OF_THIS_JVM, program, false);
    }

    /** All forms in which the network was compiled. */
    public Compiled compiled() {
        return compiled;
    }

    /** The program to begin with. */
    public Program initial() {
        return initial;
    }

    /** Whether {@link #candidate} may know a faster one. */
    boolean hasCandidate() {
        return hasCandidate;
    }

    /**
     * The vector program for this processor, or null where none was compiled in. Initialises the Vector API, which
     * takes tens of milliseconds.
     */
    @Nullable
    Program candidate() {
        int preferred = vectors.preferredBits();
        Backend[] widestFirst = {Backend.VECTOR_512, Backend.VECTOR_256, Backend.VECTOR_128};
        for (Backend backend : widestFirst) {
            Program program = backend.bits() <= preferred ? compiled.program(backend) : null;
            if (program != null) {
                return program;
            }
        }
        return null;
    }

    String network() {
        return network;
    }

    private static Program requested(String network, Compiled compiled, Backend backend, VectorSupport vectors) {
        if (backend != Backend.PLAIN && !vectors.isPresent()) {
            throw new IllegalStateException("System property " + Settings.BACKEND + " asks for "
                    + Settings.name(backend) + ", which needs the Vector API: start Java with --add-modules "
                    + VectorSupport.MODULE);
        }
        Program program = compiled.program(backend);
        if (program == null) {
            String legal = Arrays.stream(Backend.values())
                    .filter(other -> compiled.program(other) != null)
                    .map(Settings::name)
                    .collect(Collectors.joining(", "));
            throw new IllegalStateException("System property " + Settings.BACKEND + " asks for "
                    + Settings.name(backend) + ", but " + network + " was compiled for: " + legal);
        }
        return program;
    }

    private static void warnIfCompiledForVectors(String network, Compiled compiled) {
        if (hasVectorProgram(compiled) && WARNED.compareAndSet(false, true)) {
            System.err.println("Synapt: " + network + " runs in plain Java, several times slower than it could:"
                    + " start Java with --add-modules " + VectorSupport.MODULE);
        }
    }

    private static boolean hasVectorProgram(Compiled compiled) {
        try {
            return compiled.program(Backend.VECTOR_256) != null
                    || compiled.program(Backend.VECTOR_512) != null
                    || compiled.program(Backend.VECTOR_128) != null;
        } catch (LinkageError withoutVectorApi) {
            // It is there, but cannot be linked without the module.
            return true;
        }
    }
}
