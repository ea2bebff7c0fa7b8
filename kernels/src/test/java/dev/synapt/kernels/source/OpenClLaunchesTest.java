package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.GraphBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How many launches do what one kernel does in Java: a layer's forward pass or a part of it, the gradient of its input,
 * the update of a parameter with its optimizer and its transposed copy. Numbers that all parameters of a network have
 * in common are two launches beside those.
 */
class OpenClLaunchesTest {
    private static final int MOST = 3;

    private static KernelCatalog catalog(NetworkDeclaration declaration) {
        Diagnostics diagnostics = new Diagnostics();
        return new KernelCatalog(GraphBuilder.build(declaration, diagnostics)
                .map(graph -> NetworkCompiler.schedule(graph, false))
                .orElseThrow(() -> new AssertionError("Not compiled: " + diagnostics.all())));
    }

    /** Of networks with minimal filtering, with directions and their lengths, and with norms of batches. */
    @ParameterizedTest
    @EnumSource(
            names = {"SHAPES", "TILES", "TILES_OF_SAMPLES", "NORMALIZED", "BRANCHES", "ACCUMULATED_ALONG_DIRECTIONS"})
    void kernelsTakeThreeLaunchesAtMostOnCpus(Networks network) {
        KernelCatalog catalog = catalog(network.declaration("FLOAT32"));
        OpenClLaunches launches = new OpenClLaunches(new OpenClTasks(catalog, OpenClCut.VECTORS), catalog);
        List<List<OpenClLaunch>> all = Stream.of(
                        catalog.train(), catalog.update(), catalog.evaluate(), catalog.predict())
                .flatMap(calls -> launches.launches(calls).stream())
                .toList();
        assertThat(all)
                .isNotEmpty()
                .allSatisfy(ofKernel -> assertThat(ofKernel.stream()
                                .filter(launch -> !launch.calls().isEmpty())
                                .map(OpenClLaunch::kernel)
                                .toList())
                        .hasSizeBetween(1, MOST));
    }
}
