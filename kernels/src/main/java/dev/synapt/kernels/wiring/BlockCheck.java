package dev.synapt.kernels.wiring;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.HashSet;
import java.util.Set;

/** A block has layers and arguments, and nothing else. */
final class BlockCheck {
    private BlockCheck() {}

    /** Reports what is wrong with a declaration if it is a block. */
    static void check(NetworkDeclaration declaration, Diagnostics diagnostics) {
        if (!declaration.has("Block")) {
            return;
        }
        Set<String> names = new HashSet<>();
        boolean hasLayers = false;
        for (AnnotationUse use : declaration.annotations()) {
            if (use.type().equals("Argument")) {
                argument(use, names, diagnostics);
            } else if (use.has("from")) {
                hasLayers = true;
            } else if (!use.type().equals("Block")) {
                diagnostics.report(
                        Rule.IllegalBlock,
                        use.site(),
                        "@%s stands on the block %s, but a block has layers and arguments only. Move it to the networks that use"
                                + " the block%s.",
                        use.type(),
                        declaration.simpleName(),
                        use.type().equals("Network") ? ", or remove @Block" : "");
            }
        }
        if (!hasLayers) {
            diagnostics.report(
                    Rule.NoLayers,
                    declaration.site(),
                    "The block %s has no layers, so there is nothing to compute. Add at least one, such as @Dense(units ="
                            + " 1).",
                    declaration.simpleName());
        }
    }

    private static void argument(AnnotationUse use, Set<String> names, Diagnostics diagnostics) {
        String name = use.text("name");
        if (name.isEmpty()) {
            diagnostics.report(
                    Rule.MissingArgument,
                    use.argument("name").site(),
                    "The argument has no name that a use could give it by. Call it what it sets, such as 'filters'.");
        } else if (!names.add(name)) {
            diagnostics.report(
                    Rule.DuplicateName,
                    use.argument("name").site(),
                    "Another argument is named '%s' already. Let one @Argument list all that it sets.",
                    name);
        }
    }
}
