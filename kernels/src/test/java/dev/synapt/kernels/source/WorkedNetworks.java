package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Model;
import java.util.stream.IntStream;

/** Networks in double precision, to hold against figures that others have worked out. */
final class WorkedNetworks {
    private WorkedNetworks() {}

    /** One without layers yet. */
    static Declarations network(String name, int... input) {
        return Declarations.network(name)
                .with("Network", "input", IntStream.of(input).boxed().toList(), "precision", "FLOAT64");
    }

    /** The network compiled, with first weights. */
    static Model model(Declarations declarations) {
        return CompiledNetwork.plain(declarations.declaration()).model(1);
    }
}
