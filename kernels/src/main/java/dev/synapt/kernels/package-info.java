/** The compiler of networks: from a declaration to source text, knowing nothing of javac. */
@NullMarked
package dev.synapt.kernels;

import org.jspecify.annotations.NullMarked;
