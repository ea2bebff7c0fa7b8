package dev.synapt.kernels.wiring;

import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the arguments that a use gives, each {@code "name = value"}. */
final class GivenReader {
    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_-]*)\\s*=\\s*(\\S(?:.*\\S)?)\\s*");

    private GivenReader() {}

    /** By name; those that are in error are left out. */
    static Map<String, Given> read(AnnotationUse use, Scope reused, Diagnostics diagnostics) {
        Map<String, Given> all = new HashMap<>();
        for (Argument written : use.list("arguments")) {
            Matcher form = FORM.matcher((String) written.value());
            if (!form.matches()) {
                diagnostics.report(
                        Rule.InvalidFormula,
                        written.site(),
                        "An argument is given as \"name = value\", such as \"%s = 64\", but here stands %s.",
                        reused.arguments().stream().findFirst().orElse("filters"),
                        written);
            } else if (isKnown(form.group(1), reused, written, diagnostics)) {
                Given given = new Given(form.group(1), form.group(2), written.site());
                if (all.putIfAbsent(given.argument(), given) != null) {
                    diagnostics.report(
                            Rule.DuplicateName, written.site(), "'%s' is given already. Remove one.", given.argument());
                }
            }
        }
        return all;
    }

    private static boolean isKnown(String name, Scope reused, Argument written, Diagnostics diagnostics) {
        List<String> known = reused.arguments();
        if (known.contains(name)) {
            return true;
        }
        String hint = Spelling.hint(name, known, known);
        diagnostics.report(
                Rule.UnknownName,
                written.site(),
                "%s has no argument '%s'%s",
                reused.declaration().simpleName(),
                name,
                hint.endsWith("?") ? hint : hint + ".");
        return false;
    }
}
