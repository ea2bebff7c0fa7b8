package dev.synapt.processor;

import dev.synapt.kernels.Compilation;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.source.CompilerOptions;
import dev.synapt.kernels.source.ResourceFile;
import dev.synapt.kernels.source.SourceFile;
import dev.synapt.processor.checking.NameClashes;
import dev.synapt.processor.filing.SourceFiler;
import dev.synapt.processor.filing.Targets;
import dev.synapt.processor.reading.DeclarationReader;
import dev.synapt.processor.reading.IncompleteDeclarationException;
import dev.synapt.processor.reading.TypeName;
import dev.synapt.processor.reading.Vocabulary;
import dev.synapt.processor.reporting.Reporter;
import dev.synapt.processor.source.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;

/**
 * Takes one annotated type from its declaration to filed sources: reads it, checks what stands around it, compiles it,
 * reports all that was found, and files the result where nothing of it was an error.
 */
final class NetworkStep {
    private final DeclarationReader reader;
    private final NameClashes nameClashes;
    private final Targets targets;
    private final BiFunction<NetworkDeclaration, CompilerOptions, Compilation> compiler;
    private final Reporter reporter;
    private final SourceFiler filer;

    NetworkStep(
            DeclarationReader reader,
            NameClashes nameClashes,
            Targets targets,
            BiFunction<NetworkDeclaration, CompilerOptions, Compilation> compiler,
            Reporter reporter,
            SourceFiler filer) {
        this.reader = reader;
        this.nameClashes = nameClashes;
        this.targets = targets;
        this.compiler = compiler;
        this.reporter = reporter;
        this.filer = filer;
    }

    /**
     * Processes one type.
     *
     * @param place where the type is declared
     * @return whether it was compiled; else an error was reported
     * @throws IncompleteDeclarationException where the declaration is not legal Java, or not yet; nothing was reported
     */
    boolean process(TypeElement type, Place place) throws IncompleteDeclarationException, IOException {
        Diagnostics aroundIt = new Diagnostics();
        Optional<NetworkDeclaration> declaration = reader.read(type, aroundIt);
        nameClashes.claim(TypeName.of(type).qualifiedGenerated(), type, place, aroundIt);
        if (!Vocabulary.isBlock(type)) {
            targets.check(type, place, aroundIt);
        }
        List<Diagnostic> found = new ArrayList<>(aroundIt.all());
        List<SourceFile> files = List.of();
        List<ResourceFile> resources = List.of();
        if (declaration.isPresent()) {
            Compilation compilation = compiler.apply(declaration.get(), targets.optionsFor(type));
            found.addAll(compilation.diagnostics());
            files = compilation.files();
            resources = compilation.resources();
        }
        if (reporter.report(found) || !file(files, type, place)) {
            return false;
        }
        // Named after the classes: their paths are taken only where those names are, which was checked.
        for (ResourceFile resource : resources) {
            filer.file(resource, type);
        }
        return true;
    }

    private boolean file(List<SourceFile> files, TypeElement type, Place place) throws IOException {
        Diagnostics clashes = new Diagnostics();
        files.forEach(file -> nameClashes.claim(file.qualifiedName(), type, place, clashes));
        for (SourceFile file : clashes.hasErrors() ? List.<SourceFile>of() : files) {
            try {
                filer.file(file, type);
            } catch (FilerException e) {
                NameClashes.report(file.qualifiedName(), "what another processor generated", type, place, clashes);
            }
        }
        return !reporter.report(clashes.all());
    }
}
