/** The last stage: source text. One printer a target over the same kernels; what differs per target is a table. */
@NullMarked
package dev.synapt.kernels.source;

import org.jspecify.annotations.NullMarked;
