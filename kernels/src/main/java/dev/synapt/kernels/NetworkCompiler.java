package dev.synapt.kernels;

import dev.synapt.kernels.declaration.FormulaDefinition;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.ActivationSlopes;
import dev.synapt.kernels.graph.DirectionalDerivative;
import dev.synapt.kernels.graph.FormulaCheck;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.graph.Phase;
import dev.synapt.kernels.graph.ScalarObjectiveReader;
import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.loops.Lowering;
import dev.synapt.kernels.plan.Planner;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Scheduler;
import dev.synapt.kernels.source.CompilerOptions;
import dev.synapt.kernels.source.GeneratedFiles;
import dev.synapt.kernels.source.JavaSources;
import dev.synapt.kernels.source.ResourceFile;
import dev.synapt.kernels.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles one declaration through all stages: graph, training plan, loops, schedule and memory plan, source. */
public final class NetworkCompiler {
    private NetworkCompiler() {}

    /** Checks a network, block or objective and, where it has no error, generates its classes. */
    public static Compilation compile(NetworkDeclaration declaration, CompilerOptions options) {
        if (ScalarObjectiveReader.declares(declaration)) {
            return compileObjective(declaration, options);
        }
        return declaration.has("Block") ? compileBlock(declaration, options) : compileNetwork(declaration, options);
    }

    private static Compilation compileObjective(NetworkDeclaration declaration, CompilerOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        List<SourceFile> files = ScalarObjectiveReader.read(declaration, diagnostics).stream()
                .map(objective -> JavaSources.printObjective(objective, declaration, options))
                .toList();
        return new Compilation(diagnostics.all(), files, List.of());
    }

    /** What is wrong with a formula that has a name, found without a use of it. */
    public static List<Diagnostic> checkFormula(FormulaDefinition definition) {
        Diagnostics diagnostics = new Diagnostics();
        FormulaCheck.check(definition, diagnostics);
        return diagnostics.all();
    }

    private static Compilation compileBlock(NetworkDeclaration block, CompilerOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        GraphBuilder.checkBlock(block, diagnostics);
        List<SourceFile> files = diagnostics.hasErrors() ? List.of() : List.of(JavaSources.printBlock(block, options));
        return new Compilation(diagnostics.all(), files, List.of());
    }

    private static Compilation compileNetwork(NetworkDeclaration declaration, CompilerOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Graph> graph = GraphBuilder.build(declaration, diagnostics);
        List<SourceFile> sources = new ArrayList<>();
        List<ResourceFile> resources = new ArrayList<>();
        boolean direct = options.directConvolution();
        graph.ifPresent(g -> {
            List<GeneratedFiles> all = new ArrayList<>();
            all.add(JavaSources.print(schedule(g, direct), declaration, options));
            for (Phase phase : g.phases()) {
                all.add(JavaSources.printPhase(schedule(g.in(phase), direct), declaration, options, phase));
            }
            if (GraphBuilder.wants(declaration, GraphBuilder.HESSIAN_PRODUCTS)) {
                all.add(derivative(g, declaration, options, null));
                g.phases().forEach(phase -> all.add(derivative(g.in(phase), declaration, options, phase)));
            }
            if (GraphBuilder.wants(declaration, GraphBuilder.ACTIVATION_SLOPES)) {
                Schedule slopes = schedule(ActivationSlopes.of(g), direct);
                all.add(JavaSources.printSlopes(slopes, declaration, options));
            }
            all.forEach(files -> {
                sources.addAll(files.sources());
                resources.addAll(files.resources());
            });
        });
        return new Compilation(diagnostics.all(), sources, resources);
    }

    private static GeneratedFiles derivative(
            Graph graph, NetworkDeclaration declaration, CompilerOptions options, @Nullable Phase phase) {
        Schedule schedule = schedule(DirectionalDerivative.of(graph), options.directConvolution());
        return JavaSources.printDerivative(schedule, declaration, options, phase);
    }

    /** The stages between a graph and its source. */
    public static Schedule schedule(Graph graph, boolean directConvolution) {
        TrainingPlan plan = Planner.plan(graph, directConvolution);
        LoopProgram loops = Lowering.lower(plan);
        return Scheduler.schedule(loops);
    }
}
