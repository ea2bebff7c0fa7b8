/**
 * From annotations to layers: blocks taken apart, every layer named, in the order in which they run, and who reads
 * whom.
 */
@NullMarked
package dev.synapt.kernels.wiring;

import org.jspecify.annotations.NullMarked;
