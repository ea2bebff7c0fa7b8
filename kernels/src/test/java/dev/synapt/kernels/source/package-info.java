@NullMarked
package dev.synapt.kernels.source;

import org.jspecify.annotations.NullMarked;
