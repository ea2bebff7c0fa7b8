/** Learning rates that change from step to step. */
@NullMarked
package dev.synapt.runtime.schedule;

import org.jspecify.annotations.NullMarked;
