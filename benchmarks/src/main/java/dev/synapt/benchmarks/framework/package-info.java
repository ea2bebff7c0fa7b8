/** The frameworks under measurement behind one interface, and the networks that all of them train. */
@NullMarked
package dev.synapt.benchmarks.framework;

import org.jspecify.annotations.NullMarked;
