package dev.synapt.kernels.diagnostic;

import dev.synapt.kernels.declaration.Site;
import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with one declaration, so that it is reported in one go. */
public final class Diagnostics {
    private final List<Diagnostic> found = new ArrayList<>();

    /** Adds a message; {@code format} and its arguments as for {@link String#format}. */
    public void report(Rule rule, Site site, String format, Object... arguments) {
        found.add(new Diagnostic(rule, String.format(java.util.Locale.ROOT, format, arguments), site));
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
