package dev.synapt.processor.option;

import javax.tools.Diagnostic.Kind;

/** How loudly advice is given. */
public enum AdviceLevel {
    OFF(Kind.OTHER),
    NOTE(Kind.NOTE),
    WARNING(Kind.WARNING),
    ERROR(Kind.ERROR);

    private final Kind kind;

    AdviceLevel(Kind kind) {
        this.kind = kind;
    }

    /** The kind of message that advice is printed as; never printed for {@link #OFF}. */
    public Kind kind() {
        return kind;
    }
}
