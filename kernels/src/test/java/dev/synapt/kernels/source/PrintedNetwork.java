package dev.synapt.kernels.source;

import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.graph.Graph;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The generated sources of a network with all back ends, as {@link CompiledNetwork} has them, without their classes,
 * which take most of the time.
 */
record PrintedNetwork(Graph graph, List<SourceFile> sources) {
    private static final Map<NetworkDeclaration, PrintedNetwork> SHARED = new ConcurrentHashMap<>();

    /** The same for all tests that ask for the same declaration, which has no error. */
    static PrintedNetwork of(NetworkDeclaration declaration) {
        return SHARED.computeIfAbsent(
                declaration,
                d -> new PrintedNetwork(
                        CompiledNetwork.loops(d).plan().graph(),
                        NetworkCompiler.compile(d, CompiledNetwork.OPTIONS).files()));
    }

    /** The source of one class. */
    String source(String simpleName) {
        return source(simpleName, sources);
    }

    static String source(String simpleName, List<SourceFile> sources) {
        return sources.stream()
                .filter(file -> file.qualifiedName().endsWith("." + simpleName))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
