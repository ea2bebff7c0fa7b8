package dev.synapt.kernels.source;

import java.util.List;

/**
 * What is generated for a declaration.
 *
 * @param sources in Java
 * @param resources that the classes read at run time
 */
public record GeneratedFiles(List<SourceFile> sources, List<ResourceFile> resources) {
    public GeneratedFiles {
        sources = List.copyOf(sources);
        resources = List.copyOf(resources);
    }
}
