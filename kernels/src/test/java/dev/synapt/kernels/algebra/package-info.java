/** Tests of the algebra. */
@NullMarked
package dev.synapt.kernels.algebra;

import org.jspecify.annotations.NullMarked;
