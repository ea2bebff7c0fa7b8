/** Declarations for tests, without javac. */
@NullMarked
package dev.synapt.kernels.declaration;

import org.jspecify.annotations.NullMarked;
