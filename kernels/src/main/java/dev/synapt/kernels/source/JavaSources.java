package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.graph.Phase;
import dev.synapt.kernels.graph.ScalarObjective;
import dev.synapt.kernels.schedule.Schedule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints all files of a network. */
public final class JavaSources {
    /** Java's own mark of generated classes, printed where it can be seen. */
    public static final String STANDARD_MARK = "javax.annotation.processing.Generated";

    /** The mark that coverage tools find in class files, printed always. */
    public static final String RETAINED_MARK = "dev.synapt.runtime.program.SynaptGenerated";

    private JavaSources() {}

    /** What is generated beside a block. */
    public static SourceFile printBlock(NetworkDeclaration block, CompilerOptions options) {
        return new SourceFile(
                ClassNames.of(block, options).qualified(block.generatedName()), BlockPrinter.print(block, options));
    }

    /** The class of a function that is to be minimized. */
    public static SourceFile printObjective(
            ScalarObjective objective, NetworkDeclaration declaration, CompilerOptions options) {
        ClassNames names = ClassNames.of(declaration, options);
        return new SourceFile(
                names.qualified(names.network()), new ObjectivePrinter(objective, declaration, names).print());
    }

    /**
     * The network's class, its plain kernels, its vector kernels of each width asked for, and its kernels for OpenCL.
     */
    public static GeneratedFiles print(Schedule schedule, NetworkDeclaration declaration, CompilerOptions options) {
        return print(schedule, declaration, ClassNames.of(declaration, options), null);
    }

    /**
     * The same of one of its phases.
     *
     * @param schedule of the graph in that phase
     */
    public static GeneratedFiles printPhase(
            Schedule schedule, NetworkDeclaration declaration, CompilerOptions options, Phase phase) {
        return print(schedule, declaration, ClassNames.of(declaration, options).ofPhase(phase), phase);
    }

    /**
     * The derivative of a network's loss along a direction, a network of its own.
     *
     * @param schedule of its graph
     * @param phase along whose trained parameters it is; null for the network itself
     */
    public static GeneratedFiles printDerivative(
            Schedule schedule, NetworkDeclaration declaration, CompilerOptions options, @Nullable Phase phase) {
        ClassNames names = ClassNames.of(declaration, options);
        ClassNames primal = phase == null ? names : names.ofPhase(phase);
        return print(schedule, declaration, primal.ofDerivative(), null);
    }

    /**
     * The slopes of a network's activations, a network of its own.
     *
     * @param schedule of its graph
     */
    public static GeneratedFiles printSlopes(
            Schedule schedule, NetworkDeclaration declaration, CompilerOptions options) {
        return print(schedule, declaration, ClassNames.of(declaration, options).ofSlopes(), null);
    }

    private static GeneratedFiles print(
            Schedule schedule, NetworkDeclaration declaration, ClassNames names, @Nullable Phase phase) {
        KernelCatalog catalog = new KernelCatalog(schedule);
        List<SourceFile> files = new ArrayList<>();
        files.add(new SourceFile(
                names.qualified(names.network()), new NetworkPrinter(catalog, names, declaration, phase).print()));
        files.add(new SourceFile(names.qualified(names.plain()), new PlainPrinter(catalog).print(names)));
        for (int bits : names.options().vectorBits()) {
            files.add(
                    new SourceFile(names.qualified(names.vector(bits)), new VectorPrinter(catalog, bits).print(names)));
        }
        if (!names.options().openCl()) {
            return new GeneratedFiles(files, List.of());
        }
        Map<OpenClCut, OpenClTasks> tasks = new EnumMap<>(OpenClCut.class);
        for (OpenClCut cut : OpenClCut.values()) {
            tasks.put(cut, new OpenClTasks(catalog, cut));
        }
        DevicePlanPrinter plan = new DevicePlanPrinter(catalog, tasks, names);
        files.add(new SourceFile(names.qualified(names.openCl()), plan.print()));
        files.add(new SourceFile(
                names.qualified(names.reference()), new ReferencePrinter(catalog, names, plan.references()).print()));
        return new GeneratedFiles(
                files, List.of(new ResourceFile(names.openClSource(), new OpenClPrinter(catalog, tasks).print(names))));
    }
}
