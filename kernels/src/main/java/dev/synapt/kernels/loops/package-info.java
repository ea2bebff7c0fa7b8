/**
 * The fourth stage: loops without a target. Every formula is lowered to operations whose rounding is defined, every sum
 * has its order, so that whoever runs the loops gets the same bits.
 */
@NullMarked
package dev.synapt.kernels.loops;

import org.jspecify.annotations.NullMarked;
