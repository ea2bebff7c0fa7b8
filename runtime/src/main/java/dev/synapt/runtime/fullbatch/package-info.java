/** Methods that need the whole gradient: gradient descent, conjugate gradients, BFGS, L-BFGS, Newton. */
@NullMarked
package dev.synapt.runtime.fullbatch;

import org.jspecify.annotations.NullMarked;
