/** What the developer asked of the processor with {@code -Asynapt.*}. */
@NullMarked
package dev.synapt.processor.option;

import org.jspecify.annotations.NullMarked;
