/** Prints diagnostics where they belong. */
@NullMarked
package dev.synapt.processor.reporting;

import org.jspecify.annotations.NullMarked;
