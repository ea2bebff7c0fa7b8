package dev.synapt.kernels.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What blocks and reused networks become: layers, their names, who reads whom, and what arguments set. */
class ExpansionTest {
    private static final NetworkDeclaration RESIDUAL = Declarations.block("Residual")
            .with("Argument", "name", "units", "sets", List.of("first.units", "second.units = 2 * units"))
            .with("Argument", "name", "kind", "sets", "first.activation")
            .with("Argument", "name", "bias", "sets", "second.useBias")
            .with("Dense", "units", 3, "activation", "RELU", "name", "first")
            .with("Dense", "units", 6, "name", "second")
            .with("Add", "from", List.of("second", "input"))
            .declaration();

    /** Each layer with what it reads, as in {@code b(a)}. */
    private static String wired(Declarations declarations) {
        List<WiredLayer> layers = layers(declarations);
        return layers.stream()
                .map(layer -> layer.name()
                        + layer.sources().stream()
                                .map(source -> source < 0
                                        ? "input"
                                        : layers.get(source).name())
                                .collect(Collectors.joining(" ", "(", ")")))
                .collect(Collectors.joining(" "));
    }

    private static List<WiredLayer> layers(Declarations declarations) {
        Diagnostics diagnostics = new Diagnostics();
        List<WiredLayer> layers =
                Expansion.of(declarations.declaration(), diagnostics).layers();
        assertThat(diagnostics.all()).extracting(Diagnostic::text).isEmpty();
        return layers;
    }

    private static Declarations network(NetworkDeclaration... known) {
        return Declarations.network("Deep").with("Network", "input", 6).knowing(known);
    }

    private static Declarations.Nested reuse(String type, Object... members) {
        List<Object> all = new java.util.ArrayList<>(List.of("value", "test." + type));
        all.addAll(List.of(members));
        return new Declarations.Nested("Reuse", all);
    }

    @Test
    void aBlockStandsInThePlaceOfALayer() {
        assertThat(wired(network(RESIDUAL)
                        .with("Dropout", "value", 0.5)
                        .with(reuse("Residual"))
                        .with("Dense", "units", 1)))
                .isEqualTo("dropout(input) residual/first(dropout) residual/second(residual/first)"
                        + " residual/add(residual/second dropout) dense(residual/add)");
    }

    @Test
    void repetitionsReadEachOther() {
        assertThat(wired(network(RESIDUAL).with(reuse("Residual", "name", "stage", "repeat", 2))))
                .isEqualTo("stage/1/first(input) stage/1/second(stage/1/first) stage/1/add(stage/1/second input)"
                        + " stage/2/first(stage/1/add) stage/2/second(stage/2/first)"
                        + " stage/2/add(stage/2/second stage/1/add)");
    }

    @Test
    void usesAreNumberedLikeLayersAndReadByName() {
        assertThat(wired(network(RESIDUAL)
                        .with(reuse("Residual"))
                        .with(reuse("Residual", "repeat", 2, "from", "input"))
                        .with("Add", "from", List.of("residual", "residual_1"))
                        .with("Add", "from", List.of("add", "residual/first", "residual_1/1"))))
                .endsWith(" add(residual/add residual_1/2/add) add_1(add residual/first residual_1/1/add)");
    }

    @Test
    void argumentsSetMembersByNameAndByFormula() {
        List<WiredLayer> layers = layers(network(RESIDUAL)
                .with(reuse("Residual", "arguments", List.of("units = 2 * 4", "kind = TANH", "bias=false"))));
        assertThat(layers.get(0).use().integer("units")).isEqualTo(8);
        assertThat(layers.get(0).use().constant("activation")).isEqualTo("TANH");
        assertThat(layers.get(1).use().integer("units")).isEqualTo(16);
        assertThat(layers.get(1).use().flag("useBias")).isFalse();
    }

    @Test
    void withoutArgumentsABlockIsAsWritten() {
        List<WiredLayer> layers = layers(network(RESIDUAL).with(reuse("Residual")));
        assertThat(layers.get(0).use().integer("units")).isEqualTo(3);
        assertThat(layers.get(1).use().integer("units")).isEqualTo(6);
    }

    @Test
    void listsAreGivenInBracesOrAsOneNumber() {
        NetworkDeclaration block = Declarations.block("Window")
                .with("Argument", "name", "size", "sets", "conv2d.kernelSize")
                .with("Argument", "name", "padding", "sets", "conv2d.padding")
                .with("Conv2D", "filters", 1, "kernelSize", 3)
                .declaration();
        List<WiredLayer> layers = layers(network(block)
                .with(reuse("Window", "arguments", List.of("size = {3, 5}", "padding = SAME")))
                .with(reuse("Window", "arguments", "size = 2")));
        assertThat(layers.get(0).use().list("kernelSize")).extracting("value").containsExactly(3, 5);
        assertThat(layers.get(0).use().constant("padding")).isEqualTo("SAME");
        assertThat(layers.get(1).use().list("kernelSize")).extracting("value").containsExactly(2);
    }

    @Test
    void blocksUseBlocksAndPassArgumentsOn() {
        NetworkDeclaration stack = Declarations.block("Stack")
                .with("Argument", "name", "width", "sets", List.of("rest.units = width", "dense.units = 2 * width"))
                .with("Argument", "name", "blocks", "sets", "rest.repeat = blocks - 1")
                .with("Dense", "units", 6)
                .with(reuse("Residual", "name", "rest", "arguments", "kind = ELU"))
                .declaration();
        List<WiredLayer> layers = layers(network(RESIDUAL, stack)
                .with(reuse("Stack", "name", "a", "arguments", List.of("width = 5", "blocks = 3")))
                .with(reuse("Stack", "name", "b")));
        assertThat(layers)
                .extracting(WiredLayer::name)
                .containsExactly(
                        "a/dense",
                        "a/rest/1/first",
                        "a/rest/1/second",
                        "a/rest/1/add",
                        "a/rest/2/first",
                        "a/rest/2/second",
                        "a/rest/2/add",
                        "b/dense",
                        "b/rest/first",
                        "b/rest/second",
                        "b/rest/add");
        assertThat(layers.get(0).use().integer("units")).isEqualTo(10);
        assertThat(layers.get(4).use().integer("units")).isEqualTo(5);
        assertThat(layers.get(5).use().integer("units")).isEqualTo(10);
        assertThat(layers.get(4).use().constant("activation")).isEqualTo("ELU");
        assertThat(layers.get(8).use().integer("units")).isEqualTo(3);
    }

    @Test
    void layersOfANetworkKeepTheirNames() {
        NetworkDeclaration base = Declarations.network("Clothes")
                .with("Network", "input", 6)
                .with("Dense", "units", 4)
                .with("Dense", "units", 4)
                .with("Flatten", "name", "features")
                .with("Dense", "units", 10)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .declaration();
        assertThat(wired(network(base)
                        .with(reuse("Clothes", "until", "features", "name", "base"))
                        .with("Dense", "units", 1)
                        .with("Add", "from", List.of("base", "dense_1"))
                        .with("Concatenate", "from", List.of("add", "dense_2"))))
                .isEqualTo("dense(input) dense_1(dense) features(dense_1) dense_2(features) add(features dense_1)"
                        + " concatenate(add dense_2)");
    }

    @Test
    void untilLeavesOutWhatALayerDoesNotDependOn() {
        NetworkDeclaration base = Declarations.network("Branches")
                .with("Network", "input", 6)
                .with("Dense", "units", 4, "name", "left")
                .with(reuse("Residual", "from", "input"))
                .with("Dense", "units", 4, "name", "right")
                .with("Add", "from", List.of("left", "right"))
                .declaration();
        NetworkDeclaration middle = Declarations.network("Middle")
                .with("Network", "input", 6)
                .with(reuse("Branches"))
                .with("Dense", "units", 3)
                .declaration();
        assertThat(wired(network(RESIDUAL, base).with(reuse("Branches", "until", "left"))))
                .isEqualTo("left(input)");
        assertThat(wired(network(RESIDUAL, base, middle).with(reuse("Middle", "until", "right"))))
                .isEqualTo("residual/first(input) residual/second(residual/first) residual/add(residual/second input)"
                        + " right(residual/add)");
    }

    @Test
    void sharedLayersAndBlocksHaveTheirOwnersWeights() {
        List<WiredLayer> layers = layers(network(RESIDUAL)
                .with("Dense", "units", 6, "name", "encoder")
                .with("Shared", "layer", "encoder")
                .with(reuse("Residual", "name", "tower", "arguments", "units = 5", "repeat", 2))
                .with("Shared", "layer", "tower", "from", "encoder", "name", "twin")
                .with("Add", "from", List.of("tower", "twin")));
        assertThat(layers.stream().filter(WiredLayer::isShared))
                .extracting(layer -> layer.name() + " = " + layer.owner())
                .containsExactly(
                        "encoder_1 = encoder",
                        "twin/1/first = tower/1/first",
                        "twin/1/second = tower/1/second",
                        "twin/1/add = tower/1/add",
                        "twin/2/first = tower/2/first",
                        "twin/2/second = tower/2/second",
                        "twin/2/add = tower/2/add");
        assertThat(layers.get(8).use().integer("units")).isEqualTo(5);
        assertThat(layers.get(8).sources()).containsExactly(0);
    }
}
