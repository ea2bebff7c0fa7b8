package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.vocabulary.Initializers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                Choice.member(use, "alphaInitializer", Initializers.TABLE, assembly.diagnostics()),
                assembly.diagnostics());
        Map<String, Expr> names = TrainableReader.bindings(List.of("alpha"), TrainableReader.OF_ACTIVATIONS);
        Activation activation = new Activation("p_re_lu", Formula.parse(FORMULA, names), null);
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
}
