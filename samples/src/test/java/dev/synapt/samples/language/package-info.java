/** The language, tested before the compiler: programs as users would write them. */
@NullMarked
package dev.synapt.samples.language;

import org.jspecify.annotations.NullMarked;
