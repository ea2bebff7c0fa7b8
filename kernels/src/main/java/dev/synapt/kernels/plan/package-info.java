/**
 * The third stage: what a training step and a prediction compute, as statements over logical tensors without layout.
 * The backward pass and the update are derived from the forward pass here.
 */
@NullMarked
package dev.synapt.kernels.plan;

import org.jspecify.annotations.NullMarked;
