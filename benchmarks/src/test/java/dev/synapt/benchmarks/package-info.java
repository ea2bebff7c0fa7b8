/** Tests of the arithmetic that figures and verdicts go through. */
@NullMarked
package dev.synapt.benchmarks;

import org.jspecify.annotations.NullMarked;
