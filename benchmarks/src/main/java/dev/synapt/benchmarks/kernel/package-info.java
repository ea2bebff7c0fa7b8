/**
 * What share of the machine's speed single kernels reach. The networks of this package are compiled with direct
 * convolutions and with the names of parameters, by which kernels are called here.
 */
@NullMarked
package dev.synapt.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
