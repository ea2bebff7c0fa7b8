package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.declaration.ReusedSite;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Optimizers;
import dev.synapt.kernels.wiring.Expansion;
import dev.synapt.kernels.wiring.NamedFormulas;
import dev.synapt.kernels.wiring.WiredLayer;
import dev.synapt.kernels.wiring.WiredLayers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * From a declaration to a checked graph: annotations are sorted by what they are for ({@link Parts}), their values held
 * against the tables ({@link RangeCheck}), blocks taken apart, layers named and wired ({@link Expansion}), each turned
 * into nodes ({@link LayerTranslator}), losses fused with the activations of outputs ({@link LossFusion}), and the
 * whole looked at once more ({@link LossCheck}, {@link LayerAdvice}, {@link TrainingAdvice}).
 */
public final class GraphBuilder {
    /** Member of {@code @Network} that has products of the Hessian compiled. */
    public static final String HESSIAN_PRODUCTS = "hessianProducts";

    /** Member of {@code @Network} that has slopes of activations compiled. */
    public static final String ACTIVATION_SLOPES = "activationSlopes";

    private final NetworkDeclaration declaration;
    private final Diagnostics diagnostics;

    private GraphBuilder(NetworkDeclaration declaration, Diagnostics diagnostics) {
        this.declaration = declaration;
        this.diagnostics = diagnostics;
    }

    /**
     * Builds the graph.
     *
     * @param diagnostics where errors are reported, and advice that the declaration does not suppress
     * @return the graph; empty if there was an error
     */
    public static Optional<Graph> build(NetworkDeclaration declaration, Diagnostics diagnostics) {
        return new GraphBuilder(NamedFormulas.replace(declaration, diagnostics), diagnostics).build();
    }

    /** Checks a block as far as it can be known without an input and the arguments of a use. */
    public static void checkBlock(NetworkDeclaration block, Diagnostics diagnostics) {
        new GraphBuilder(NamedFormulas.replace(block, diagnostics), diagnostics).layers();
    }

    /** The layers, blocks taken apart, and every number held against its range. */
    private WiredLayers layers() {
        RangeCheck ranges = new RangeCheck(diagnostics);
        declaration.annotations().forEach(ranges::check);
        WiredLayers layers = Expansion.of(declaration, diagnostics);
        // Those written here are checked already, but not those of others, nor what is set in them.
        layers.layers().stream()
                .filter(layer -> layer.use().site() instanceof ReusedSite)
                .forEach(layer -> ranges.check(layer.use()));
        return layers;
    }

    private Optional<Graph> build() {
        Parts parts = Parts.of(declaration);
        parts.check(declaration, diagnostics);
        WiredLayers layers = layers();
        List<DeclaredLoss> losses = parts.losses().stream()
                .flatMap(use -> LossReader.read(use, diagnostics).map(choice -> new DeclaredLoss(use, choice)).stream())
                .toList();
        Optional<Assembly> assembly = parts.network().map(network -> assemble(network, layers.layers()));
        if (assembly.isEmpty() || losses.isEmpty() || assembly.get().layers().isEmpty()) {
            return Optional.empty();
        }
        return finish(parts, layers, assembly.get(), losses);
    }

    private Assembly assemble(AnnotationUse network, List<WiredLayer> layers) {
        Argument input = network.argument("input");
        // Illegal sizes are reported already; 1 stands for them.
        List<Integer> sizes = input.elements().stream()
                .map(size -> Math.max(1, (Integer) size.value()))
                .toList();
        List<Integer> parts = layers.stream()
                .filter(layer -> layer.use().type().equals("Input"))
                .map(layer -> InputTranslator.shape(layer.use()).size())
                .toList();
        long all = parts.stream().mapToLong(Integer::longValue).sum();
        List<? extends Number> whole = parts.isEmpty() ? sizes : List.of(all);
        Assembly assembly = new Assembly(whole.isEmpty() ? List.of(1) : whole, input.site(), diagnostics);
        for (int index = 0; index < layers.size(); index++) {
            WiredLayer layer = layers.get(index);
            assembly.begin(index, layer.owner(), layer.sources());
            Layers.Family family =
                    Layers.layer(layer.use().type()).orElseThrow().family();
            translator(family).translate(layer.use(), layer.name(), assembly);
        }
        new SharingCheck(assembly).check(layers);
        return assembly;
    }

    private static LayerTranslator translator(Layers.Family family) {
        return switch (family) {
            case INPUT -> new InputTranslator();
            case DENSE -> new DenseTranslator();
            case CONVOLUTION -> new ConvolutionTranslator();
            case TRANSPOSED_CONVOLUTION -> new TransposedConvolutionTranslator();
            case DEPTHWISE_CONVOLUTION -> new DepthwiseTranslator(false);
            case SEPARABLE_CONVOLUTION -> new DepthwiseTranslator(true);
            case LOCALLY_CONNECTED -> new LocallyConnectedTranslator();
            case MAX_POOL -> PoolTranslator.windows(Pooling.MAX);
            case MIN_POOL -> PoolTranslator.windows(Pooling.MIN);
            case AVERAGE_POOL -> PoolTranslator.windows(Pooling.AVERAGE);
            case GLOBAL_MAX_POOL -> PoolTranslator.whole(Pooling.MAX);
            case GLOBAL_MIN_POOL -> PoolTranslator.whole(Pooling.MIN);
            case GLOBAL_AVERAGE_POOL -> PoolTranslator.whole(Pooling.AVERAGE);
            case ZERO_PADDING -> PadTranslator.zeros();
            case EDGE_PADDING -> PadTranslator.edges();
            case CROPPING -> new CropTranslator();
            case UP_SAMPLING -> new UpSampleTranslator();
            case ACTIVATION -> new ActivationTranslator();
            case PARAMETRIC_ACTIVATION -> new ParametricReluTranslator();
            case GATE -> new GateTranslator();
            case DROPOUT -> new DropoutTranslator();
            case BATCH_NORMALIZATION -> NormalizationTranslator.batch();
            case LAYER_NORMALIZATION -> NormalizationTranslator.layer();
            case RMS_NORMALIZATION -> new RowNormalizationTranslator(true);
            case UNIT_NORMALIZATION -> new RowNormalizationTranslator(false);
            case GROUP_NORMALIZATION -> NormalizationTranslator.group();
            case AUGMENTATION -> new AugmentationTranslator();
            case RESCALING -> new RescalingTranslator();
            case ACTIVITY_REGULARIZATION -> new ActivityRegularizationTranslator();
            case NORMALIZATION -> new FeatureNormalizationTranslator();
            case RESHAPE -> new ReshapeTranslator();
            case PERMUTE -> new PermuteTranslator();
            case REPEAT_VECTOR -> new RepeatTranslator();
            case MERGE -> new MergeTranslator();
            case DOT -> new DotTranslator();
            case CONCATENATE -> new ConcatenateTranslator();
        };
    }

    private Optional<Graph> finish(Parts parts, WiredLayers layers, Assembly assembly, List<DeclaredLoss> losses) {
        // Shapes and activations that stand for what is wrong must not lead to more errors.
        boolean sound = !diagnostics.hasErrors();
        OutputReader reader = new OutputReader(layers, assembly);
        List<DeclaredOutput> outputs = reader.outputs(losses);
        if (sound) {
            TrainableCheck.check(declaration, assembly);
            outputs.forEach(output -> new LossCheck(output, assembly).check());
        }
        OutputReader.Measured measured = reader.metrics(parts.metrics(), outputs);
        Optional<LossFusion.Fused> fused = LossFusion.of(outputs, measured.metrics(), assembly.nodes(), diagnostics);
        Optional<LossNumbers.Numbered> numbered = fused.map(rest -> LossNumbers.add(rest, outputs, assembly));
        List<Node> nodes = numbered.map(LossNumbers.Numbered::nodes).orElse(assembly.nodes());
        if (sound) {
            fused.ifPresent(rest -> GradientCheck.check(rest.nodes(), assembly));
        }
        Choice<Optimizers.Entry> optimizer =
                OptimizerReader.read(parts.optimizers().stream().findFirst(), declaration.site());
        OptimizerReader.check(optimizer, diagnostics);
        OptimizerReader.checkConstraints(optimizer, nodes, diagnostics);
        Optional<Expr> schedule = parts.rates().stream()
                .findFirst()
                .flatMap(use -> ScheduleReader.read(use, optimizer.arguments().real("learningRate"), diagnostics));
        NamedLayers named = new NamedLayers(layers, nodes, diagnostics);
        List<String> excluded = OptimizerReader.excluded(optimizer, named);
        List<Phase> phases = new PhaseReader(named, nodes, diagnostics).read(parts.phases());
        parts.network().ifPresent(network -> checkHessian(network, nodes, outputs));
        if (diagnostics.hasErrors() || numbered.isEmpty()) {
            return Optional.empty();
        }
        advise(assembly, outputs, measured, optimizer);
        LearningRates rates = LearningRates.of(layers.layers());
        return parts.network().flatMap(network -> {
            Optimizer resolved = OptimizerReader.resolve(optimizer, excluded, rates, isDouble(network), schedule);
            Graph graph = graph(network, assembly, numbered.get(), resolved, rates, phases);
            boolean flat = network.flag(ACTIVATION_SLOPES) && !ActivationSlopes.has(graph);
            if (flat) {
                reportNoSlopes(network);
            }
            return flat ? Optional.empty() : Optional.of(graph);
        });
    }

    /** Refuses products of the Hessian of a loss that has, or has a penalty with, no second derivatives yet. */
    private void checkHessian(AnnotationUse network, List<Node> nodes, List<DeclaredOutput> outputs) {
        if (!network.flag(HESSIAN_PRODUCTS)) {
            return;
        }
        Stream.concat(
                        outputs.stream().map(DeclaredOutput::loss).flatMap(GraphBuilder::withoutCurvature),
                        nodes.stream().flatMap(GraphBuilder::withoutCurvature))
                .findFirst()
                .ifPresent(part -> diagnostics.report(
                        Rule.NotYetCompiled,
                        network.argument(HESSIAN_PRODUCTS).site(),
                        "%s has no second derivatives in this version. Leave hessianProducts out;"
                                + " Minimizer.limitedMemoryBfgs does without.",
                        part));
    }

    private static Stream<String> withoutCurvature(Choice<Losses.Entry> loss) {
        Losses.Entry entry = loss.entry();
        if (entry == null) {
            return Stream.empty();
        }
        if (entry.pairing() != null) {
            return Stream.of(loss.name() + ", which compares samples with each other,");
        }
        return entry.output() == Losses.Output.SEQUENCE ? Stream.of(loss.name()) : Stream.empty();
    }

    private static Stream<String> withoutCurvature(Node node) {
        if (node.operation() instanceof Operation.Penalize penalize) {
            return penalize.parameters().stream().map(number -> "A penalty that trains '" + number.name() + "'");
        }
        return node.operation().parameters().stream().flatMap(parameter -> {
            Penalty penalty = parameter.penalty();
            if (penalty instanceof Penalty.Orthogonal) {
                return Stream.of("@OrthogonalRegularizer, of '" + parameter.name() + "',");
            }
            return penalty == null
                    ? Stream.empty()
                    : penalty.numbers().stream().map(number -> "A penalty that trains '" + number.name() + "'");
        });
    }

    private void reportNoSlopes(AnnotationUse network) {
        diagnostics.report(
                Rule.ConflictingArguments,
                network.argument(ACTIVATION_SLOPES).site(),
                "No layer of this network has an activation whose slope changes, so that no unit can be dead or saturated;"
                        + " that of the output counts as part of a loss that does not saturate. Leave activationSlopes"
                        + " out.");
    }

    /** Whether a member of {@code @Network} asks for something to be compiled beside a network. */
    public static boolean wants(NetworkDeclaration declaration, String member) {
        return declaration.annotations().stream().anyMatch(use -> use.type().equals("Network") && use.flag(member));
    }

    private Graph graph(
            AnnotationUse network,
            Assembly assembly,
            LossNumbers.Numbered numbered,
            Optimizer optimizer,
            LearningRates rates,
            List<Phase> phases) {
        return new Graph(
                declaration.typeName(),
                isDouble(network),
                ((Number) network.argument("seed").value()).longValue(),
                numbered.nodes(),
                numbered.layers(),
                assembly.adapted(),
                numbered.outputs(),
                optimizer,
                rates,
                phases,
                Set.of(),
                null);
    }

    private static boolean isDouble(AnnotationUse network) {
        return network.constant("precision").equals("FLOAT64");
    }

    private void advise(
            Assembly assembly,
            List<DeclaredOutput> outputs,
            OutputReader.Measured measured,
            Choice<Optimizers.Entry> optimizer) {
        Diagnostics advice = new Diagnostics();
        List<LayerFacts> ends = outputs.stream().map(DeclaredOutput::layer).toList();
        new LayerAdvice(assembly.flow(), ends, advice).advise();
        outputs.forEach(output -> new TrainingAdvice(assembly.flow(), output, advice).advise(measured.of(output)));
        OptimizerAdvice.advise(optimizer, advice);
        for (Diagnostic diagnostic : advice.all()) {
            if (!declaration.suppressed().contains(diagnostic.rule().id())) {
                diagnostics.report(diagnostic.rule(), diagnostic.site(), "%s", diagnostic.message());
            }
        }
    }
}
