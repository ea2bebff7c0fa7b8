package dev.synapt.kernels.source;

/**
 * A generated file that is no Java.
 *
 * @param path below the root of the class files, with slashes
 * @param text of the whole file
 */
public record ResourceFile(String path, String text) {}
