package dev.synapt.kernels.wiring;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.List;

/**
 * A layer in its place.
 *
 * @param use as declared; where it comes from a block, with what the use of the block sets
 * @param name unique; of a layer of a block it begins with that of the use, such as {@code stage2/1/conv2d}
 * @param owner the layer whose weights it has: itself, or another one of the kind
 * @param sources the layers it reads, by their place in the order, {@link Wiring#INPUT} for the network's input
 */
public record WiredLayer(AnnotationUse use, String name, String owner, List<Integer> sources) {
    public WiredLayer {
        sources = List.copyOf(sources);
    }

    /** Whether it applies a layer that stands elsewhere. */
    public boolean isShared() {
        return !owner.equals(name);
    }
}
