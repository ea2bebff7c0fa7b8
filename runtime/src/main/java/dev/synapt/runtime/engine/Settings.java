package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Backend;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The system properties that the runtime reads, checked. */
public final class Settings {
    /** Threads of every network that is not told otherwise; the machine's cores by default. */
    public static final String THREADS = "synapt.threads";

    /** Forces a back end: {@code plain}, {@code vector128}, {@code vector256}, {@code vector512}. */
    public static final String BACKEND = "synapt.backend";

    /** {@code false} uses the vector program from the first step, before the JVM has compiled it. */
    public static final String WARMUP = "synapt.warmup";

    /** {@code software} accepts a processor without fused multiply-add. */
    public static final String FMA = "synapt.fma";

    private Settings() {}

    /** Threads to begin with. */
    public static int threads() {
        String text = System.getProperty(THREADS);
        if (text == null) {
            return Cores.COUNT;
        }
        try {
            int threads = Integer.parseInt(text.strip());
            if (threads >= 1) {
                return threads;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(THREADS, text, "a whole number from 1", notANumber);
        }
        throw wrong(THREADS, text, "a whole number from 1", null);
    }

    /** The back end asked for, or null where the choice is free. */
    static @Nullable Backend backend() {
        String text = System.getProperty(BACKEND);
        if (text == null) {
            return null;
        }
        for (Backend backend : Backend.values()) {
            if (name(backend).equals(text.strip().toLowerCase(Locale.ROOT))) {
                return backend;
            }
        }
        String legal = Arrays.stream(Backend.values()).map(Settings::name).collect(Collectors.joining(", "));
        throw wrong(BACKEND, text, "one of " + legal, null);
    }

    /** A back end as the property spells it. */
    static String name(Backend backend) {
        return backend.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    static boolean warmup() {
        String text = System.getProperty(WARMUP, "true").strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw wrong(WARMUP, text, "true or false", null);
    }

    static boolean acceptsSoftwareFma() {
        String text = System.getProperty(FMA);
        if (text == null) {
            return false;
        }
        if (text.strip().equalsIgnoreCase("software")) {
            return true;
        }
        throw wrong(FMA, text, "software", null);
    }

    private static IllegalStateException wrong(
            String property, String value, String legal, @Nullable NumberFormatException cause) {
        return new IllegalStateException(
                "System property " + property + " is '" + value + "'; it must be " + legal, cause);
    }
}
