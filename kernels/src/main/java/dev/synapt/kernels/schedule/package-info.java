/**
 * The fifth stage: how the loops run on a processor. Which loops are one kernel, where tensors lie, which share an
 * array and how many rows and vectors a register tile has.
 */
@NullMarked
package dev.synapt.kernels.schedule;

import org.jspecify.annotations.NullMarked;
