/** Random numbers that depend on a seed and a counter only, so that no thread and no order of calls changes them. */
@NullMarked
package dev.synapt.runtime.random;

import org.jspecify.annotations.NullMarked;
