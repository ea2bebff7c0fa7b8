package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code @Dot}. Of two rows it is the mean of the products of elements, times their number; else the product of two
 * matrices, for which the axis of the sums becomes the last of the first input and the first of the second, and the
 * others one.
 */
final class DotTranslator implements LayerTranslator {
    private static final String PRODUCT = "a * b";

    private static final String COSINE =
            RowNormalizationTranslator.byLength("a") + " * (" + RowNormalizationTranslator.byLength("b") + ")";

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        List<Integer> axes = axes(use, assembly);
        boolean rows =
                assembly.sources().stream().allMatch(source -> source.shape().rank() == 1);
        if (rows) {
            MergeTranslator.checkShapes(use, name, assembly);
            ofRows(use, name, assembly);
        } else if (extentsFit(use, axes, assembly)) {
            ofMatrices(use, name, axes, assembly);
        }
        assembly.layer(new LayerFacts(use, name, shape, assembly.shape(), null, null));
    }

    /** The axis of each input, from 0; the last ones where there are fewer or more than it takes. */
    private static List<Integer> axes(AnnotationUse use, Assembly assembly) {
        Argument member = use.argument("axes");
        List<Argument> written = member.elements();
        List<Assembly.Source> sources = assembly.sources();
        if (written.size() > sources.size()) {
            assembly.diagnostics()
                    .report(
                            Rule.ValueOutOfRange,
                            member.site(),
                            "@Dot takes one axis for both inputs, or one for each, but axes names %d.",
                            written.size());
        }
        // None at all is reported already.
        if (written.isEmpty() || written.size() > sources.size()) {
            return sources.stream().map(source -> source.shape().rank() - 1).toList();
        }
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            // What is wrong with the one axis of two inputs of one shape is said once.
            boolean known = i >= written.size()
                    && sources.get(i).shape().equals(sources.get(i - 1).shape());
            Argument axis = written.get(Math.min(i, written.size() - 1));
            axes.add(
                    known
                            ? axes.get(i - 1)
                            : SampleAxes.axis(use, "axes", axis, sources.get(i).shape(), assembly));
        }
        return axes;
    }

    private static boolean extentsFit(AnnotationUse use, List<Integer> axes, Assembly assembly) {
        Assembly.Source first = assembly.sources().get(0);
        Assembly.Source second = assembly.sources().get(1);
        int terms = extent(first, axes.get(0));
        int others = extent(second, axes.get(1));
        if (terms == others) {
            return true;
        }
        if (!assembly.guessed()) {
            assembly.diagnostics()
                    .report(
                            Rule.ShapeMismatch,
                            use.argument("axes").site(),
                            "@Dot multiplies the elements along axis %d of '%s', which is %s, with those along axis %d of"
                                    + " '%s', which is %s, but there are %d and %d:\n%s\n%s\nName axes of one extent.",
                            axes.get(0) + 1,
                            first.name(),
                            first.shape(),
                            axes.get(1) + 1,
                            second.name(),
                            second.shape(),
                            terms,
                            others,
                            first.trail(),
                            second.trail());
        }
        return false;
    }

    private static int extent(Assembly.Source source, int axis) {
        return source.shape().dimensions().get(axis);
    }

    private static void ofRows(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        int elements = shape.size();
        Shape output = Shape.of(1);
        Expr product = Formula.parse(
                use.flag("normalize") ? COSINE : PRODUCT,
                Map.of("a", Operation.Merge.input(0), "b", Operation.Merge.input(1)));
        assembly.node(name, new Operation.Merge(product, List.of()), shape);
        if (elements > 1) {
            assembly.node(name, new Operation.Reshape(), Shape.of(elements, 1));
            assembly.node(name, new Operation.Pool(Pooling.AVERAGE, Window.whole(List.of(elements))), output);
            assembly.node(name, new Operation.Rescale(elements, 0), output);
        }
    }

    private static void ofMatrices(AnnotationUse use, String name, List<Integer> axes, Assembly assembly) {
        Assembly.Source first = assembly.sources().get(0);
        Assembly.Source second = assembly.sources().get(1);
        int terms = extent(first, axes.get(0));
        List<Integer> left = others(first.shape(), axes.get(0));
        List<Integer> right = others(second.shape(), axes.get(1));
        Chain a = new Chain(name, first, assembly);
        Chain b = new Chain(name, second, assembly);
        boolean normalize = use.flag("normalize");
        a.permute(order(first.shape(), axes.get(0), true));
        int rows = a.shape.size() / terms;
        a.reshape(Shape.of(rows, terms));
        if (normalize) {
            a.add(RowNormalizationTranslator.byLength(), a.shape);
            // Rows have to be what is divided by its length.
            b.permute(order(second.shape(), axes.get(1), true));
            b.reshape(Shape.of(b.shape.size() / terms, terms));
            b.add(RowNormalizationTranslator.byLength(), b.shape);
            b.permute(List.of(1, 0));
        } else {
            b.permute(order(second.shape(), axes.get(1), false));
            b.reshape(Shape.of(terms, b.shape.size() / terms));
        }
        List<Integer> dimensions = Stream.concat(left.stream(), right.stream()).toList();
        Shape output = assembly.shape("What @Dot gives", dimensions, use.site());
        Shape product = Shape.of(rows, b.shape.last());
        if (output.size() == product.size()) {
            assembly.node(name, new Operation.MatrixProduct(), List.of(a.node, b.node), product);
            if (!output.equals(product)) {
                assembly.node(name, new Operation.Reshape(), output);
            }
        }
    }

    /** What a shape has besides an axis. */
    private static List<Integer> others(Shape shape, int axis) {
        List<Integer> others = new ArrayList<>(shape.dimensions());
        others.remove(axis);
        return others;
    }

    /** The axes with one of them last, or first. */
    private static List<Integer> order(Shape shape, int axis, boolean last) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
        order.remove(axis);
        order.add(last ? order.size() : 0, axis);
        return order;
    }

    /** The nodes that one input goes through before the product. */
    private static final class Chain {
        private final String name;
        private final Assembly assembly;
        private int node;
        private Shape shape;

        Chain(String name, Assembly.Source source, Assembly assembly) {
            this.name = name;
            this.assembly = assembly;
            this.node = source.node();
            this.shape = source.shape();
        }

        void permute(List<Integer> order) {
            if (!order.equals(IntStream.range(0, order.size()).boxed().toList())) {
                add(
                        new Operation.Permute(order),
                        new Shape(order.stream().map(shape.dimensions()::get).toList()));
            }
        }

        void reshape(Shape output) {
            if (!output.equals(shape)) {
                add(new Operation.Reshape(), output);
            }
        }

        void add(Operation operation, Shape output) {
            node = assembly.node(name, operation, List.of(node), output);
            shape = output;
        }
    }
}
