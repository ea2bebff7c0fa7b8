/** Weights in files: the safetensors format, read with suspicion and written so that nothing is lost half way. */
@NullMarked
package dev.synapt.runtime.weights;

import org.jspecify.annotations.NullMarked;
