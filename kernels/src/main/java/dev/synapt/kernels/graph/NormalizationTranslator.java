package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Initializers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code @BatchNormalization}, {@code @LayerNormalization} and {@code @GroupNormalization}. */
final class NormalizationTranslator implements LayerTranslator {
    private final Kind kind;

    private NormalizationTranslator(Kind kind) {
        this.kind = kind;
    }

    /** Makes the operation of a layer whose gamma and beta are read already. */
    private interface Kind {
        Operation operation(
                AnnotationUse use, String name, @Nullable Parameter gamma, @Nullable Parameter beta, Assembly assembly);

        /** Along which gamma and beta have their elements. */
        default List<Integer> axes(AnnotationUse use, Assembly assembly) {
            return List.of(assembly.shape().rank() - 1);
        }
    }

    /** Each sample for itself, along any axes. */
    private static final class OfSamples implements Kind {
        @Override
        public Operation operation(
                AnnotationUse use,
                String name,
                @Nullable Parameter gamma,
                @Nullable Parameter beta,
                Assembly assembly) {
            return new Operation.LayerNormalization(gamma, beta, use.real("epsilon"), true);
        }

        @Override
        public List<Integer> axes(AnnotationUse use, Assembly assembly) {
            return SampleAxes.axes(use, assembly);
        }
    }

    static NormalizationTranslator batch() {
        return new NormalizationTranslator((use, name, gamma, beta, assembly) -> {
            Shape channels = Shape.of(assembly.shape().last());
            return new Operation.BatchNormalization(
                    gamma,
                    beta,
                    Parameter.kept(assembly.owner() + "/moving_mean", channels, 0),
                    Parameter.kept(assembly.owner() + "/moving_variance", channels, 1),
                    use.real("momentum"),
                    use.real("epsilon"));
        });
    }

    static NormalizationTranslator layer() {
        return new NormalizationTranslator(new OfSamples());
    }

    static NormalizationTranslator group() {
        return new NormalizationTranslator((use, name, gamma, beta, assembly) ->
                new Operation.GroupNormalization(gamma, beta, groups(use, name, assembly), use.real("epsilon")));
    }

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        AlongAxes along = new AlongAxes(name, kind.axes(use, assembly), assembly);
        Parameter gamma = parameter(use, "scale", "gamma", along.extents(), assembly);
        Parameter beta = parameter(use, "center", "beta", along.extents(), assembly);
        along.add(kind.operation(use, name, gamma, beta, assembly));
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }

    /**
     * A number for each place along the axes, or null where the layer is to do without.
     *
     * @param flag that says whether it has it
     */
    private static @Nullable Parameter parameter(
            AnnotationUse use, String flag, String tensor, Shape extents, Assembly assembly) {
        String member = tensor + "Initializer";
        Weights.checkAbsent(use, flag, tensor, List.of(member, member + "With"), assembly.diagnostics());
        if (!use.flag(flag)) {
            return null;
        }
        return InitializerReader.parameter(
                assembly.owner() + "/" + tensor,
                extents,
                Choice.member(use, member, Initializers.TABLE, assembly.diagnostics()),
                assembly.diagnostics());
    }

    /** How many groups there are; 1 where the channels do not fall into as many as declared. */
    private static int groups(AnnotationUse use, String name, Assembly assembly) {
        int channels = assembly.shape().last();
        int groups = use.integer("groups");
        if (groups == -1) {
            return channels;
        }
        // What is illegal is reported already.
        if (groups < 1 || channels % groups == 0 || assembly.guessed()) {
            return groups < 1 || channels % groups != 0 ? 1 : groups;
        }
        assembly.diagnostics()
                .report(
                        Rule.ShapeMismatch,
                        use.argument("groups").site(),
                        "'%s' is to make %d groups of %d channels, but %d is no multiple of %d: %s. Did you mean groups = %d?"
                                + " Legal here: %s, or -1 for a group each.",
                        name,
                        groups,
                        channels,
                        channels,
                        groups,
                        assembly.trail(),
                        nearest(groups, channels),
                        divisors(channels).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
        return 1;
    }

    private static int nearest(int groups, int channels) {
        return divisors(channels)
                .boxed()
                .min((a, b) -> Integer.compare(Math.abs(a - groups), Math.abs(b - groups)))
                .orElse(1);
    }

    private static IntStream divisors(int channels) {
        return IntStream.rangeClosed(1, channels).filter(n -> channels % n == 0);
    }
}
