/**
 * The first stage: a network as it was written, in the order it was written, each value with the place it stands at.
 */
@NullMarked
package dev.synapt.kernels.declaration;

import org.jspecify.annotations.NullMarked;
