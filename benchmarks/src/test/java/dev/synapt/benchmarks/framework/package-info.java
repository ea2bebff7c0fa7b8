/** Tests that every framework is given the same work. */
@NullMarked
package dev.synapt.benchmarks.framework;

import org.jspecify.annotations.NullMarked;
