package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.vocabulary.Losses;

/** A loss as written, and what was chosen by it. */
record DeclaredLoss(AnnotationUse use, Choice<Losses.Entry> choice) {
    /** The output that it names, or nothing. */
    String from() {
        return use.text("from");
    }
}
