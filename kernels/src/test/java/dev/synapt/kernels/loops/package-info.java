@NullMarked
package dev.synapt.kernels.loops;

import org.jspecify.annotations.NullMarked;
