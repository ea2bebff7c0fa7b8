package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the window of a convolution or a pooling and holds it against the sample that it slides over. */
final class WindowReader {
    private final AnnotationUse use;
    private final String name;
    private final String sizeMember;
    private final List<Integer> extents;
    private final Assembly assembly;
    private final List<Integer> size;
    private final List<Integer> strides;
    private final List<Integer> dilation;

    private WindowReader(AnnotationUse use, String name, String sizeMember, List<Integer> extents, Assembly assembly) {
        this.use = use;
        this.name = name;
        this.sizeMember = sizeMember;
        this.extents = extents;
        this.assembly = assembly;
        this.size = PerDimension.values(use, sizeMember, extents.size());
        this.strides = use.list("strides").isEmpty() ? size : PerDimension.values(use, "strides", extents.size());
        this.dilation = use.has("dilationRate")
                ? PerDimension.values(use, "dilationRate", extents.size())
                : Collections.nCopies(extents.size(), 1);
    }

    /**
     * The window as declared, or one that fits where that does not.
     *
     * @param sizeMember the member that says its size
     * @param extents of the sample
     */
    static Window read(AnnotationUse use, String name, String sizeMember, List<Integer> extents, Assembly assembly) {
        return new WindowReader(use, name, sizeMember, extents, assembly).read();
    }

    /** The window of a transposed convolution. */
    static TransposedWindow transposed(AnnotationUse use, String name, List<Integer> extents, Assembly assembly) {
        return new WindowReader(use, name, "kernelSize", extents, assembly).transposed();
    }

    private TransposedWindow transposed() {
        checkStrides();
        List<Integer> written = use.list("outputPadding").stream()
                .map(value -> Math.max(0, (Integer) value.value()))
                .toList();
        boolean ofEach = written.isEmpty() || written.size() == extents.size();
        List<Integer> outputPadding = ofEach ? written : Collections.nCopies(extents.size(), written.get(0));
        boolean same = padding().equals("SAME");
        return new TransposedWindow(extents, size, strides, dilation, same, outputPadding);
    }

    private Window read() {
        checkStrides();
        for (int i = 0; i < extents.size(); i++) {
            if (paddedExtent(i) > Limits.ELEMENTS) {
                tooLarge(i);
                List<Integer> ones = Collections.nCopies(extents.size(), 1);
                return Window.valid(ones, strides, ones);
            }
        }
        return switch (padding()) {
            case "SAME", "EDGE" -> Window.same(extents, size, strides, dilation);
            case "CAUSAL" -> Window.causal(size, strides, dilation);
            default -> valid();
        };
    }

    /** Layers that take none stay inside of the sample. */
    private String padding() {
        return use.has("padding") ? use.constant("padding") : "VALID";
    }

    private void checkStrides() {
        if (Collections.max(strides) > 1 && Collections.max(dilation) > 1) {
            assembly.diagnostics()
                    .report(
                            Rule.ConflictingArguments,
                            use.argument("dilationRate").site(),
                            "@%s has strides = %s and dilationRate = %s, but a window either moves by more than 1 or is spread,"
                                    + " as in Keras. Set one of them to 1.",
                            use.type(),
                            PerDimension.text(strides),
                            PerDimension.text(dilation));
        }
    }

    private Window valid() {
        for (int i = 0; i < extents.size(); i++) {
            if (span(i) > extents.get(i)) {
                if (!assembly.guessed()) {
                    tooLargeToFit(i);
                }
                return Window.same(extents, size, strides, dilation);
            }
        }
        return Window.valid(size, strides, dilation);
    }

    /** From the first to the last element of the window. */
    private long span(int dimension) {
        return (size.get(dimension) - 1L) * dilation.get(dimension) + 1;
    }

    /** With all padding that there can be. */
    private long paddedExtent(int dimension) {
        return span(dimension) - 1 + extents.get(dimension);
    }

    private void tooLarge(int dimension) {
        assembly.diagnostics()
                .report(
                        Rule.TooLarge,
                        PerDimension.site(use, sizeMember, dimension),
                        "The window of '%s' reaches over %s, more than an array of the JVM holds (%,d). Make %s smaller%s.",
                        name,
                        PerDimension.product(spans()),
                        Limits.ELEMENTS,
                        sizeMember,
                        use.has("dilationRate") ? ", or dilationRate" : "");
    }

    private void tooLargeToFit(int dimension) {
        boolean spread = Collections.max(dilation) > 1;
        List<Integer> fitting = IntStream.range(0, extents.size())
                .map(i -> Math.min(size.get(i), (extents.get(i) - 1) / dilation.get(i) + 1))
                .boxed()
                .toList();
        assembly.diagnostics()
                .report(
                        Rule.ShapeMismatch,
                        PerDimension.site(use, sizeMember, dimension),
                        "The window of '%s', %s%s, does not fit into its input, %s: %s. %s The largest that fits is %s = %s.",
                        name,
                        PerDimension.product(size),
                        spread ? ", which dilationRate spreads to " + PerDimension.product(spans()) : "",
                        PerDimension.product(extents),
                        assembly.trail(),
                        use.has("padding")
                                ? "Did you mean padding = SAME?"
                                : "@ZeroPadding" + extents.size() + "D before it makes room.",
                        sizeMember,
                        PerDimension.text(fitting));
    }

    private List<Long> spans() {
        return IntStream.range(0, extents.size()).mapToObj(this::span).toList();
    }
}
