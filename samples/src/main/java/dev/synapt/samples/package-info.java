/** Programs to copy from. */
@NullMarked
package dev.synapt.samples;

import org.jspecify.annotations.NullMarked;
