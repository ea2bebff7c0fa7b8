package dev.synapt.kernels.source;

/**
 * A generated source file.
 *
 * @param qualifiedName of its top-level class
 * @param text of the whole file
 */
public record SourceFile(String qualifiedName, String text) {}
