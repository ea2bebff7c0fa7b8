/** Measures Synapt and its peers side by side, each figure in a fresh JVM, and compares them. */
@NullMarked
package dev.synapt.benchmarks;

import org.jspecify.annotations.NullMarked;
