package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.List;
import java.util.Optional;

/** Kernels given as numbers: {@code kernel = {1, 0, -1}}. */
final class GivenKernel {
    /** Each number is eight bytes of a generated method, of which HotSpot compiles none above 8000. */
    static final int MOST = 512;

    private GivenKernel() {}

    /**
     * The kernel that the layer is given, if it is given one that fits.
     *
     * @param member that gives it
     * @param name of the parameter
     */
    static Optional<Parameter> read(
            AnnotationUse use, String member, String name, Shape shape, Diagnostics diagnostics) {
        if (!use.has(member) || use.list(member).isEmpty()) {
            return Optional.empty();
        }
        checkAlone(use, member, diagnostics);
        List<Double> numbers = use.list(member).stream()
                .map(number -> ((Number) number.value()).doubleValue())
                .toList();
        if (numbers.size() == shape.size() && numbers.size() <= MOST) {
            return Optional.of(Parameter.given(name, shape, numbers));
        }
        if (numbers.size() != shape.size()) {
            diagnostics.report(
                    Rule.ShapeMismatch,
                    use.argument(member).site(),
                    "'%s' has a kernel of %s = %,d numbers, but here are %,d. They stand in the order of the window, the channels"
                            + " and the filters, the last one fastest.",
                    name,
                    PerDimension.product(shape.dimensions()),
                    shape.size(),
                    numbers.size());
        } else {
            diagnostics.report(
                    Rule.NotYetCompiled,
                    use.argument(member).site(),
                    "This version takes kernels of at most %d numbers, but here are %,d. Load them from a file of weights.",
                    MOST,
                    numbers.size());
        }
        return Optional.empty();
    }

    private static void checkAlone(AnnotationUse use, String given, Diagnostics diagnostics) {
        for (String member : List.of(
                given + "Initializer",
                given + "InitializerWith",
                given + "Regularizer",
                given + "RegularizerWith",
                given + "Constraint")) {
            Argument argument = use.argument(member);
            if (argument.written() && !argument.value().equals(List.of())) {
                diagnostics.report(
                        Rule.ConflictingArguments,
                        argument.site(),
                        "@%s has %s, which gives all numbers, and %s. Remove one of them.",
                        use.type(),
                        given,
                        member);
            }
        }
    }
}
