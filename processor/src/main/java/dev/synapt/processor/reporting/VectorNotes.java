package dev.synapt.processor.reporting;

import dev.synapt.processor.filing.Targets;
import javax.annotation.processing.Messager;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/**
 * Says, once in a compilation, what became of the Vector API: that plain Java alone is generated and how to change
 * that, or that the compiler's own warning about the incubating module has failed a build with {@code -Werror}.
 */
public final class VectorNotes {
    /** The first javac with {@code -Xlint:-incubating} (JDK-8187591). */
    private static final int FIRST_JDK_WITH_LINT = 22;

    private final Targets targets;
    private final Messager messager;
    private boolean used;
    private boolean missed;

    public VectorNotes(Targets targets, Messager messager) {
        this.targets = targets;
        this.messager = messager;
    }

    /** Takes note of a network. */
    public void add(TypeElement type) {
        used |= targets.vectorised(type);
        if (targets.vectorMissed(type) && !missed) {
            missed = true;
            messager.printMessage(
                    Kind.NOTE,
                    type.getSimpleName() + " is compiled to plain Java, since it cannot see jdk.incubator.vector. "
                            + targets.remedy(type) + " for several times the speed"
                            + (lintHasIncubating()
                                    ? " (under -Werror together with -Xlint:-incubating)"
                                    : " (but not under -Werror: this compiler always warns of incubating modules)")
                            + ". -Asynapt.vector=off silences this note.");
        }
    }

    /**
     * Explains a failure that is not ours. A processor cannot see {@code -Werror}, but under it the compiler's warning
     * about the incubating module has become an error by the last round.
     */
    public void explainFailure() {
        if (used) {
            messager.printMessage(
                    Kind.NOTE,
                    "If nothing but the warning about jdk.incubator.vector fails this build: "
                            + (lintHasIncubating()
                                    ? "add -Xlint:-incubating to the compiler's arguments."
                                    : "this compiler always warns of incubating modules, so -Werror means plain Java."
                                            + " Drop one of the two, or compile with JDK " + FIRST_JDK_WITH_LINT
                                            + " or newer and -Xlint:-incubating."));
        }
    }

    private static boolean lintHasIncubating() {
        return Runtime.version().feature() >= FIRST_JDK_WITH_LINT;
    }
}
