/** From an annotated element to the compiler's declaration. */
@NullMarked
package dev.synapt.processor.reading;

import org.jspecify.annotations.NullMarked;
