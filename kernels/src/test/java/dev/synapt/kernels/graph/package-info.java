@NullMarked
package dev.synapt.kernels.graph;

import org.jspecify.annotations.NullMarked;
