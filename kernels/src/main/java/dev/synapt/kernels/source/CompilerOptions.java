package dev.synapt.kernels.source;

import java.util.List;

/**
 * What to generate.
 *
 * @param vectorBits widths to print Vector API classes for; empty where {@code jdk.incubator.vector} cannot be seen
 * @param generatedAnnotation whether {@code javax.annotation.processing.Generated} can be seen
 * @param directConvolution whether convolutions are direct sums also where tiles would be faster in training
 * @param openCl whether to print kernels for OpenCL devices too
 */
public record CompilerOptions(
        List<Integer> vectorBits, boolean generatedAnnotation, boolean directConvolution, boolean openCl) {
    /** Plain Java and the three widths of current processors. */
    public static final CompilerOptions ALL = new CompilerOptions(List.of(128, 256, 512), true, false, true);

    public CompilerOptions {
        vectorBits = List.copyOf(vectorBits);
    }
}
