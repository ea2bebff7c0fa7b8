package dev.synapt.processor;

import dev.synapt.kernels.Compilation;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.source.CompilerOptions;
import dev.synapt.kernels.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Stands in for the compiler of networks: keeps what it is given, and generates an empty class. */
final class RecordingCompiler implements BiFunction<NetworkDeclaration, CompilerOptions, Compilation> {
    final List<NetworkDeclaration> declarations = new ArrayList<>();
    final List<CompilerOptions> options = new ArrayList<>();
    private final BiConsumer<NetworkDeclaration, Diagnostics> findings;

    RecordingCompiler() {
        this((declaration, diagnostics) -> {});
    }

    /** @param findings what the compiler has to say of each declaration */
    RecordingCompiler(BiConsumer<NetworkDeclaration, Diagnostics> findings) {
        this.findings = findings;
    }

    @Override
    public Compilation apply(NetworkDeclaration declaration, CompilerOptions compilerOptions) {
        declarations.add(declaration);
        options.add(compilerOptions);
        Diagnostics diagnostics = new Diagnostics();
        findings.accept(declaration, diagnostics);
        return new Compilation(
                diagnostics.all(),
                diagnostics.hasErrors() ? List.of() : List.of(emptyClassFor(declaration)),
                List.of());
    }

    /** The one declaration of a compilation that has one. */
    NetworkDeclaration declaration() {
        if (declarations.size() != 1) {
            throw new AssertionError("not one declaration but " + declarations);
        }
        return declarations.get(0);
    }

    private static SourceFile emptyClassFor(NetworkDeclaration declaration) {
        String home = declaration.packageName();
        String prefix = home.isEmpty() ? "" : "package " + home + ";\n";
        String name = home.isEmpty() ? declaration.generatedName() : home + "." + declaration.generatedName();
        String access = declaration.publicType() ? "public " : "";
        return new SourceFile(name, prefix + access + "final class " + declaration.generatedName() + " {}\n");
    }
}
