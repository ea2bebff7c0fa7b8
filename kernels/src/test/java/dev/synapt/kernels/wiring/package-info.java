@NullMarked
package dev.synapt.kernels.wiring;

import org.jspecify.annotations.NullMarked;
