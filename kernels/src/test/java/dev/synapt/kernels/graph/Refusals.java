package dev.synapt.kernels.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.stream.Collectors;

/** Declarations that are refused, and what is said of them. */
final class Refusals {
    private Refusals() {}

    /** What is said of a declaration: place, two spaces, text, blank line between. */
    static String messages(Declarations declarations) {
        Diagnostics diagnostics = new Diagnostics();
        GraphBuilder.build(declarations.declaration(), diagnostics);
        return diagnostics.all().stream().map(d -> d.site() + "  " + d.text()).collect(Collectors.joining("\n\n"));
    }

    /** The declaration is refused with exactly these messages. */
    static void refuses(Declarations declarations, String expected) {
        assertThat(messages(declarations)).isEqualTo(expected.strip());
        assertThat(GraphBuilder.build(declarations.declaration(), new Diagnostics()))
                .isEmpty();
    }

    /** The same for layers that lack an end; it is no part of what is refused. */
    static void refusesLayers(Declarations layers, String expected) {
        refuses(layers.with("Dense", "units", 1, "name", "end").with("Loss", "value", "MEAN_SQUARED_ERROR"), expected);
    }

    static Declarations empty() {
        return Declarations.network("Bad");
    }

    static Declarations input(int... sizes) {
        return empty().with("Network", "input", sizes);
    }

    /** A network that has a loss, and its layers to come. */
    static Declarations regression() {
        return input(4).with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    /** Layers with a last one and a loss behind them. */
    static Declarations ended(Declarations layers) {
        return layers.with("Dense", "units", 1).with("Loss", "value", "MEAN_SQUARED_ERROR");
    }
}
