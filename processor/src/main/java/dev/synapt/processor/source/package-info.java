/**
 * What the host compiler knows of annotations beyond the standard model: the order they stand in and their places in
 * the source. Nothing outside this package knows which compiler hosts the processor.
 */
@NullMarked
package dev.synapt.processor.source;

import org.jspecify.annotations.NullMarked;
