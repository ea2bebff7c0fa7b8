package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Rule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code @Reshape} and {@code @Flatten}. */
final class ReshapeTranslator implements LayerTranslator {
    private static final int INFERRED = -1;

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        Shape output = use.has("value") ? target(use, assembly) : Shape.of(input.size());
        if (!output.equals(input)) {
            assembly.node(name, new Operation.Reshape(), output);
        }
        assembly.layer(new LayerFacts(use, name, input, output, null, null));
    }

    private static Shape target(AnnotationUse use, Assembly assembly) {
        Shape input = assembly.shape();
        Argument argument = use.argument("value");
        List<Integer> sizes =
                argument.elements().stream().map(e -> (Integer) e.value()).toList();
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1 && size != INFERRED)) {
            // Reported with the ranges.
            return input;
        }
        if (Collections.frequency(sizes, INFERRED) > 1) {
            assembly.diagnostics()
                    .report(
                            Rule.ValueOutOfRange,
                            argument.site(),
                            "@Reshape takes at most one size of -1, which follows from the others, but %s has %d. Write out"
                                    + " all but one.",
                            shapeText(sizes),
                            Collections.frequency(sizes, INFERRED));
            return input;
        }
        List<Integer> inferred = infer(sizes, input.size());
        if (Limits.product(inferred).equals(BigInteger.valueOf(input.size()))) {
            return new Shape(inferred);
        }
        if (!assembly.guessed()) {
            mismatch(sizes, argument, assembly);
        }
        // What the user wants to work with, if it is a shape at all.
        return sizes.contains(INFERRED) || !Limits.holds(Limits.product(sizes)) ? input : new Shape(sizes);
    }

    private static List<Integer> infer(List<Integer> sizes, int elements) {
        long known = known(sizes).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
        List<Integer> inferred = new ArrayList<>(sizes);
        Collections.replaceAll(inferred, INFERRED, (int) (elements / known));
        return inferred;
    }

    private static BigInteger known(List<Integer> sizes) {
        return Limits.product(sizes.stream().filter(size -> size != INFERRED).toList());
    }

    private static void mismatch(List<Integer> sizes, Argument argument, Assembly assembly) {
        int elements = assembly.shape().size();
        assembly.diagnostics()
                .report(
                        Rule.ShapeMismatch,
                        argument.site(),
                        "Reshaping to %s takes %s%,d numbers a sample, but here are %,d: %s. %s",
                        shapeText(sizes),
                        sizes.contains(INFERRED) ? "a multiple of " : "",
                        known(sizes),
                        elements,
                        assembly.trail(),
                        suggestion(sizes, elements));
    }

    /** The declared sizes with one of them, the last if possible, changed so that all numbers find their place. */
    private static String suggestion(List<Integer> sizes, int elements) {
        for (int i = sizes.size() - 1; i >= 0 && !sizes.contains(INFERRED); i--) {
            List<Integer> changed = new ArrayList<>(sizes);
            changed.set(i, INFERRED);
            List<Integer> filled = infer(changed, elements);
            if (Limits.product(filled).equals(BigInteger.valueOf(elements))) {
                return "Did you mean @Reshape({" + sizesText(filled) + "})?";
            }
        }
        return String.format(
                Locale.ROOT, "The sizes have to multiply to %,d; -1 stands for the one that follows.", elements);
    }

    private static String shapeText(List<Integer> sizes) {
        return "(" + sizesText(sizes) + ")";
    }

    private static String sizesText(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
