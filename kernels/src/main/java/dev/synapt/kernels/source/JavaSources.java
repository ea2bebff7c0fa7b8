package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/** Prints all Java files of a network. */
public final class JavaSources {
    /** Java's own mark of generated classes, printed where it can be seen. */
    public static final String STANDARD_MARK = "javax.annotation.processing.Generated";

    /** The mark that coverage tools find in class files, printed always. */
    public static final String RETAINED_MARK = "dev.synapt.runtime.program.SynaptGenerated";

    private JavaSources() {}

    /** What is generated beside a block. */
    public static SourceFile printBlock(NetworkDeclaration block, CompilerOptions options) {
        ClassNames names = new ClassNames(block.packageName(), block.generatedName(), options);
        return new SourceFile(names.qualified(block.generatedName()), BlockPrinter.print(block, options));
    }

    /** The network's class, its plain kernels and its vector kernels of each width asked for. */
    public static List<SourceFile> print(Schedule schedule, NetworkDeclaration declaration, CompilerOptions options) {
        KernelCatalog catalog = new KernelCatalog(schedule);
        ClassNames names = new ClassNames(declaration.packageName(), declaration.generatedName(), options);
        List<SourceFile> files = new ArrayList<>();
        files.add(new SourceFile(
                names.qualified(names.network()), new NetworkPrinter(catalog, names, declaration).print()));
        files.add(new SourceFile(names.qualified(names.plain()), new PlainPrinter(catalog).print(names)));
        for (int bits : options.vectorBits()) {
            files.add(
                    new SourceFile(names.qualified(names.vector(bits)), new VectorPrinter(catalog, bits).print(names)));
        }
        return files;
    }
}
