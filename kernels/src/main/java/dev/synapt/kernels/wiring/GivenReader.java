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

    /** Those of a block, by name; those that are in error are left out. */
    static Map<String, Given> read(AnnotationUse use, Scope reused, Diagnostics diagnostics) {
        List<String> known = reused.arguments();
        String example = known.stream().findFirst().orElse("filters") + " = 64";
        return read(use, reused.declaration().simpleName(), known, example, diagnostics);
    }

    /**
     * By name; those that are in error are left out.
     *
     * @param subject what takes them, for messages
     * @param known names of what it takes
     * @param example how one is written, for messages
     */
    static Map<String, Given> read(
            AnnotationUse use, String subject, List<String> known, String example, Diagnostics diagnostics) {
        Map<String, Given> all = new HashMap<>();
        for (Argument written : use.list("arguments")) {
            Matcher form = FORM.matcher((String) written.value());
            if (!form.matches()) {
                diagnostics.report(
                        Rule.InvalidFormula,
                        written.site(),
                        "An argument is given as \"name = value\", such as \"%s\", but here stands %s.",
                        example,
                        written);
            } else if (isKnown(form.group(1), subject, known, written, diagnostics)) {
                Given given = new Given(form.group(1), form.group(2), written.site());
                if (all.putIfAbsent(given.argument(), given) != null) {
                    diagnostics.report(
                            Rule.DuplicateName, written.site(), "'%s' is given already. Remove one.", given.argument());
                }
            }
        }
        return all;
    }

    private static boolean isKnown(
            String name, String subject, List<String> known, Argument written, Diagnostics diagnostics) {
        if (known.contains(name)) {
            return true;
        }
        String hint = Spelling.hint(name, known, known);
        diagnostics.report(
                Rule.UnknownName,
                written.site(),
                "%s has no argument '%s'%s",
                subject,
                name,
                hint.endsWith("?") ? hint : hint + ".");
        return false;
    }
}
