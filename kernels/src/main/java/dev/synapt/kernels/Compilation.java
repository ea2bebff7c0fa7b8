package dev.synapt.kernels;

import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.source.ResourceFile;
import dev.synapt.kernels.source.SourceFile;
import java.util.List;

/**
 * What became of a declaration.
 *
 * @param diagnostics errors and advice; advice that the declaration suppresses is left out
 * @param files generated sources; none where there is an error
 * @param resources that the generated classes read; none where there is an error
 */
public record Compilation(List<Diagnostic> diagnostics, List<SourceFile> files, List<ResourceFile> resources) {
    public Compilation {
        diagnostics = List.copyOf(diagnostics);
        files = List.copyOf(files);
        resources = List.copyOf(resources);
    }
}
