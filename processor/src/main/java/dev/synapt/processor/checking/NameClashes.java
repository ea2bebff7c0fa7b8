package dev.synapt.processor.checking;

import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.processor.reading.Vocabulary;
import dev.synapt.processor.source.Place;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Keeps generated classes apart from what the compilation holds already. Only source files count: a class file of that
 * name is most often what an earlier build generated.
 */
public final class NameClashes {
    /** Who has a name, by qualified name. */
    private final Map<String, String> taken = new HashMap<>();

    /** Takes note of the types of a round. */
    public void addSources(Iterable<? extends Element> rootElements) {
        for (Element root : rootElements) {
            if (root instanceof TypeElement type) {
                String name = type.getQualifiedName().toString();
                taken.putIfAbsent(name, "a type of this compilation");
            }
        }
    }

    /** Reserves a name for a class generated for a type, or reports who has it. */
    public void claim(String generated, TypeElement type, Place place, Diagnostics diagnostics) {
        String claimant = "a class generated for " + type.getQualifiedName();
        String owner = taken.putIfAbsent(generated, claimant);
        if (owner != null && !owner.equals(claimant)) {
            report(generated, owner, type, place, diagnostics);
        }
    }

    /** Reports that a class cannot be generated since its name is taken. */
    public static void report(String generated, String owner, TypeElement type, Place place, Diagnostics diagnostics) {
        diagnostics.report(
                Rule.NameClash,
                place,
                "The %s %s would generate %s, but %s has that name. Rename one of the two.",
                Vocabulary.isObjective(type) ? "objective" : Vocabulary.isBlock(type) ? "block" : "network",
                type.getSimpleName(),
                generated,
                owner);
    }
}
