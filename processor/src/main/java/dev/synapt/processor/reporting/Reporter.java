package dev.synapt.processor.reporting;

import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.processor.option.AdviceLevel;
import dev.synapt.processor.source.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Prints diagnostics on the values at fault: errors as errors, advice as loudly as the developer wants it. */
public final class Reporter {
    private final AdviceLevel advice;
    private final Messager messager;
    private final Set<Mistake> reported = new HashSet<>();
    private boolean failed;

    /** What is reported for one declaration only. */
    private record Mistake(Rule rule, Site site) {}

    public Reporter(AdviceLevel advice, Messager messager) {
        this.advice = advice;
        this.messager = messager;
    }

    /**
     * Prints diagnostics in the order found, but for what another declaration has brought up already: a mistake in a
     * block is found again in each of its uses.
     *
     * @return whether any of them was printed as an error
     */
    public boolean report(List<Diagnostic> diagnostics) {
        boolean error = false;
        Set<Mistake> here = new HashSet<>();
        for (Diagnostic diagnostic : diagnostics) {
            boolean isAdvice = diagnostic.rule().advice();
            if (!isAdvice || advice != AdviceLevel.OFF) {
                Kind kind = isAdvice ? advice.kind() : Kind.ERROR;
                Mistake mistake = new Mistake(diagnostic.rule(), diagnostic.site());
                here.add(mistake);
                if (!reported.contains(mistake)) {
                    print(kind, diagnostic);
                }
                error |= kind == Kind.ERROR;
            }
        }
        here.removeIf(mistake -> mistake.site().equals(Site.NOWHERE));
        reported.addAll(here);
        failed |= error;
        return error;
    }

    /** Prints what went wrong that is no fault of the declaration. */
    public void fail(Place place, String message) {
        failed = true;
        place.print(Kind.ERROR, message);
    }

    /** Whether any error was printed so far. */
    public boolean hasFailed() {
        return failed;
    }

    private void print(Kind kind, Diagnostic diagnostic) {
        if (diagnostic.site() instanceof Place place) {
            place.print(kind, diagnostic.text());
        } else {
            messager.printMessage(kind, diagnostic.text());
        }
    }
}
