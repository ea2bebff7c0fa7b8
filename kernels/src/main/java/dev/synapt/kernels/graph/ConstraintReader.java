package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Constraints;
import java.util.List;
import java.util.Optional;

/** Resolves constraints: {@code kernelConstraint = @Constraint(maxNorm = @MaxNorm)}. */
final class ConstraintReader {
    private ConstraintReader() {}

    /**
     * The constraint of a parameter, if it has one.
     *
     * @param member that takes it
     * @param shape of the parameter
     */
    static Optional<Constraint> read(AnnotationUse use, String member, Shape shape, Diagnostics diagnostics) {
        if (!use.has(member) || use.list(member).isEmpty()) {
            return Optional.empty();
        }
        AnnotationUse outer = (AnnotationUse) use.list(member).get(0).value();
        return Choice.oneOf(outer, Constraints.TABLE, diagnostics, true)
                .flatMap(choice -> Optional.ofNullable(choice.entry())
                        .map(entry -> new Constraint(
                                Simplifier.simplify(entry.formula(choice.arguments())),
                                entry.ofLengths() ? axes(nested(outer), shape, diagnostics) : List.of())));
    }

    /** The annotation inside, of which there is one. */
    private static AnnotationUse nested(AnnotationUse outer) {
        return outer.arguments().values().stream()
                .filter(argument -> argument.written() && !argument.elements().isEmpty())
                .map(argument -> (AnnotationUse) argument.elements().get(0).value())
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> axes(AnnotationUse use, Shape shape, Diagnostics diagnostics) {
        for (Argument axis : use.list("axis")) {
            int number = ((Number) axis.value()).intValue();
            // What is below 0 is reported already.
            if (number >= shape.rank()) {
                diagnostics.report(
                        Rule.ValueOutOfRange,
                        axis.site(),
                        "@%s takes axes of the tensor, which is %s and has 0 to %d, but here is %d.",
                        use.type(),
                        shape,
                        shape.rank() - 1,
                        number);
            }
        }
        return use.list("axis").stream()
                .map(axis -> ((Number) axis.value()).intValue())
                .distinct()
                .sorted()
                .toList();
    }
}
