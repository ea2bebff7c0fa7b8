package dev.synapt.kernels.diagnostic;

import dev.synapt.kernels.declaration.ReusedSite;
import dev.synapt.kernels.declaration.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects all that is wrong with one declaration, so that it is reported in one go. */
public final class Diagnostics {
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Mistake> reused = new HashSet<>();

    /** A rule broken in a reused declaration, which is reported for its first use only. */
    private record Mistake(Rule rule, Site own) {}

    /** Adds a message; {@code format} and its arguments as for {@link String#format}. */
    public void report(Rule rule, Site site, String format, Object... arguments) {
        String message = String.format(Locale.ROOT, format, arguments);
        if (!(site instanceof ReusedSite place)) {
            found.add(new Diagnostic(rule, message, site));
        } else if (!isSilenced(rule, place) && reused.add(new Mistake(rule, place.own()))) {
            found.add(new Diagnostic(rule, message + " " + place.explanation(), place.shown()));
        }
    }

    private static boolean isSilenced(Rule rule, ReusedSite place) {
        return rule.advice() && place.suppressed().contains(rule.id());
    }

    /** Whether any error (advice does not count) was found. */
    public boolean hasErrors() {
        return found.stream().anyMatch(d -> !d.rule().advice());
    }

    /** All messages in the order found. */
    public List<Diagnostic> all() {
        return List.copyOf(found);
    }
}
