/** The second stage: a checked network of typed operations with every shape known and every formula resolved. */
@NullMarked
package dev.synapt.kernels.graph;

import org.jspecify.annotations.NullMarked;
