package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Initializers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Kernels and bias as the members that all layers with weights share declare them.
 *
 * @param kernels in the layer's order; mostly one
 * @param bias of shape (outputs), perhaps for each of several places; null without bias
 * @param kernelInitializer how the kernel is initialized; null where it is given or could not be read, or where each
 *     channel has its own
 */
record Weights(
        List<Parameter> kernels,
        @Nullable Parameter bias,
        @Nullable Choice<Initializers.Entry> kernelInitializer) {

    /**
     * A kernel as it is declared.
     *
     * @param prefix of the members that speak of it
     * @param parameter its name within the layer
     * @param member the one that says how many outputs there are, such as {@code units}
     * @param inner its dimensions before the outputs: of the window, if there is one, and of what comes in
     * @param ofEachChannel whether there are so many outputs of each channel, not of all together
     * @param behind its dimensions behind the outputs: of a transposed kernel the channels that come in
     */
    record Declared(
            String prefix,
            String parameter,
            String member,
            List<Integer> inner,
            boolean ofEachChannel,
            List<Integer> behind) {

        /** The kernel of a layer that has no other. */
        static Declared kernel(String member, List<Integer> inner) {
            return new Declared("kernel", "kernel", member, inner, false, List.of());
        }

        /** The kernel of a transposed convolution. */
        static Declared transposed(String member, List<Integer> window, int channels) {
            return new Declared("kernel", "kernel", member, window, false, List.of(channels));
        }

        private int outputs(List<Integer> sizes) {
            int last = sizes.get(inner.size());
            return ofEachChannel ? sizes.get(inner.size() - 1) * last : last;
        }
    }

    /** Reads a layer's weights, of one kernel. */
    static Weights read(AnnotationUse use, String name, String member, List<Integer> inner, Diagnostics diagnostics) {
        return read(use, name, List.of(Declared.kernel(member, inner)), diagnostics);
    }

    /** Reads a layer's weights; the bias has the outputs of the last kernel. */
    static Weights read(AnnotationUse use, String name, List<Declared> kernels, Diagnostics diagnostics) {
        return read(use, name, kernels, List.of(), diagnostics);
    }

    /**
     * Reads a layer's weights.
     *
     * @param places dimensions of the bias before the outputs of the last kernel: of a layer that has a bias for each
     *     position
     */
    static Weights read(
            AnnotationUse use, String name, List<Declared> kernels, List<Integer> places, Diagnostics diagnostics) {
        List<List<Integer>> sizes = new ArrayList<>();
        List<Optional<Choice<Initializers.Entry>>> initializers = new ArrayList<>();
        for (Declared kernel : kernels) {
            sizes.add(kernel(use, name, kernel, diagnostics));
            initializers.add(Choice.member(use, kernel.prefix() + "Initializer", Initializers.TABLE, diagnostics));
        }
        Optional<Choice<Initializers.Entry>> biasInitializer =
                Choice.member(use, "biasInitializer", Initializers.TABLE, diagnostics);
        checkBias(use, diagnostics);
        List<Parameter> parameters = new ArrayList<>();
        Set<String> known =
                kernels.stream().map(kernel -> name + "/" + kernel.parameter()).collect(Collectors.toSet());
        known.add(name + "/bias");
        for (int i = 0; i < kernels.size(); i++) {
            String parameter = name + "/" + kernels.get(i).parameter();
            Shape shape = new Shape(sizes.get(i));
            Optional<Parameter> given = GivenKernel.read(use, kernels.get(i).prefix(), parameter, shape, diagnostics);
            Parameter kernel =
                    given.isPresent() ? given.get() : parameter(parameter, shape, initializers.get(i), diagnostics);
            parameters.add(declared(kernel, use, kernels.get(i).prefix(), known, diagnostics));
        }
        int last = kernels.size() - 1;
        List<Integer> outputs = new ArrayList<>(places);
        outputs.add(kernels.get(last).outputs(sizes.get(last)));
        Shape shape = new Shape(outputs);
        Parameter bias = use.flag("useBias")
                ? declared(
                        parameter(name + "/bias", shape, biasInitializer, diagnostics), use, "bias", known, diagnostics)
                : null;
        boolean drawn = parameters.get(0).numbers().isEmpty();
        boolean ofEachChannel = kernels.stream().anyMatch(Declared::ofEachChannel);
        return new Weights(
                parameters,
                bias,
                ofEachChannel || !drawn ? null : initializers.get(0).orElse(null));
    }

    /** The only kernel, or the first one. */
    Parameter kernel() {
        return kernels.get(0);
    }

    /** How many outputs there are of a layer whose kernel's last dimension they are. */
    int outputs() {
        return kernels.get(kernels.size() - 1).shape().last();
    }

    /** The kernel's dimensions with as many outputs as declared; ones where no array holds it. */
    private static List<Integer> kernel(AnnotationUse use, String name, Declared declared, Diagnostics diagnostics) {
        String member = declared.member();
        List<Integer> inner = new ArrayList<>(declared.inner());
        inner.addAll(declared.behind());
        // What is illegal is reported already; 1 stands for it.
        int outputs = Math.max(1, use.integer(member));
        List<Integer> sizes = new ArrayList<>(declared.inner());
        sizes.add(outputs);
        sizes.addAll(declared.behind());
        long rows = Limits.product(inner)
                .min(BigInteger.valueOf(Limits.ELEMENTS + 1))
                .longValueExact();
        if (Limits.holds(rows, outputs)) {
            return sizes;
        }
        long most = Limits.mostColumns(rows);
        String fault = most == 0 && use.has("kernelSize") ? "kernelSize" : member;
        diagnostics.report(
                Rule.TooLarge,
                use.argument(fault).site(),
                "The kernel of '%s' would hold %s = %,d numbers, but an array of the JVM holds at most %,d. %s",
                name,
                PerDimension.product(sizes),
                Limits.product(sizes),
                Limits.ELEMENTS,
                smaller(member, inner, most));
        return Collections.nCopies(sizes.size(), 1);
    }

    private static String smaller(String member, List<Integer> inner, long most) {
        if (most > 0) {
            return String.format(Locale.ROOT, "At most %,d %s fit here.", most, member);
        }
        return inner.size() == 1
                ? "Let fewer features come in."
                : "Make kernelSize smaller, or let fewer channels come in.";
    }

    private static void checkBias(AnnotationUse use, Diagnostics diagnostics) {
        List<String> members = List.of(
                "biasInitializer", "biasInitializerWith", "biasRegularizer", "biasRegularizerWith", "biasConstraint");
        checkAbsent(use, "useBias", "the bias", members, diagnostics);
    }

    /**
     * Reports arguments of a tensor that the layer is to do without.
     *
     * @param flag that says whether it has it
     * @param members that speak of it
     */
    static void checkAbsent(
            AnnotationUse use, String flag, String tensor, List<String> members, Diagnostics diagnostics) {
        if (use.flag(flag)) {
            return;
        }
        for (String member : members) {
            Argument argument = use.argument(member);
            if (argument.written() && !argument.value().equals(List.of())) {
                diagnostics.report(
                        Rule.ConflictingArguments,
                        argument.site(),
                        "@%s has %s = false and %s, which speaks of %s. Remove one of them.",
                        use.type(),
                        flag,
                        member,
                        tensor);
            }
        }
    }

    /** The parameter under the penalty and the constraint that the members of a prefix declare. */
    private static Parameter declared(
            Parameter parameter, AnnotationUse use, String prefix, Set<String> known, Diagnostics diagnostics) {
        Parameter penalized = RegularizerReader.read(use, prefix + "Regularizer", parameter, known, diagnostics)
                .map(parameter::penalized)
                .orElse(parameter);
        return ConstraintReader.read(use, prefix + "Constraint", parameter.shape(), diagnostics)
                .map(penalized::constrained)
                .orElse(penalized);
    }

    /** Fans as Keras counts them: of a kernel over a window its elements too, of a bias all its elements as both. */
    private static Parameter parameter(
            String name, Shape shape, Optional<Choice<Initializers.Entry>> choice, Diagnostics diagnostics) {
        boolean bias = shape.rank() == 1;
        int fanIn = bias ? shape.last() : shape.rows();
        int window = bias ? 1 : shape.rows() / shape.dimensions().get(shape.rank() - 2);
        return InitializerReader.parameter(name, shape, fanIn, window * shape.last(), choice, diagnostics);
    }
}
