package dev.synapt.runtime;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the standard output is able to show. */
final class Terminal {
    /** Overrides what is found out: {@code silent}, {@code redrawn_line} or {@code line_per_epoch}. */
    static final String PROPERTY = "synapt.progress";

    private static final int USUAL_COLUMNS = 80;

    private Terminal() {}

    /** The style that suits the standard output, or the one that the property names. */
    static ProgressStyle style() {
        String chosen = System.getProperty(PROPERTY);
        if (chosen != null) {
            try {
                return ProgressStyle.valueOf(chosen.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "The property " + PROPERTY + " is '" + chosen
                                + "'; it can be silent, redrawn_line or line_per_epoch",
                        e);
            }
        }
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        return isTerminal(System.console()) && !dumb ? ProgressStyle.REDRAWN_LINE : ProgressStyle.LINE_PER_EPOCH;
    }

    /** From Java 22 on there is a console without a terminal too, which only a method of that version tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** Characters in a line, as the environment says; otherwise what every terminal has. */
    static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_COLUMNS;
    }

    /** Whether the standard output has a character for it; Java 17 does not tell its encoding but by the default. */
    static boolean shows(char character) {
        String encoding = System.getProperty("stdout.encoding");
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        return charset.newEncoder().canEncode(character);
    }
}
