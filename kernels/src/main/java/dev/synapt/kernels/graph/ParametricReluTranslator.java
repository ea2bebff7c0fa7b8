package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.vocabulary.Initializers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code @PReLU}. */
final class ParametricReluTranslator implements LayerTranslator {
    private static final String FORMULA = "select(x > 0, x, alpha * x)";

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        List<Integer> shared = SampleAxes.axes(use, "sharedAxes", use.list("sharedAxes"), assembly);
        Parameter alpha = InitializerReader.parameter(
                assembly.owner() + "/alpha",
                slopes(shape, shared),
                fan(slopes(shape, shared), 2),
                fan(slopes(shape, shared), 1),
                Choice.member(use, "alphaInitializer", Initializers.TABLE, assembly.diagnostics()),
                assembly.diagnostics());
        Activation activation =
                new Activation("p_re_lu", Formula.parse(FORMULA, TrainableReader.bindings(List.of("alpha"))), null);
        List<Integer> own = IntStream.range(0, shape.rank())
                .filter(axis -> !shared.contains(axis))
                .boxed()
                .toList();
        new AlongAxes(name, own, assembly).add(new Operation.ActivateTrained(activation, List.of(alpha)));
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }

    private static Shape slopes(Shape shape, List<Integer> shared) {
        List<Integer> dimensions = new ArrayList<>(shape.dimensions());
        shared.forEach(axis -> dimensions.set(axis, 1));
        return new Shape(dimensions);
    }

    /** Keras takes any shape for that of a kernel: inputs last but one, outputs last, a window before them. */
    private static int fan(Shape shape, int fromEnd) {
        if (shape.rank() == 1) {
            return shape.last();
        }
        int window = shape.dimensions().subList(0, shape.rank() - 2).stream().reduce(1, Math::multiplyExact);
        return window * shape.dimensions().get(shape.rank() - fromEnd);
    }
}
