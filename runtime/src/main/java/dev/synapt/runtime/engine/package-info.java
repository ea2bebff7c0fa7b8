/** Runs compiled programs: threads, work arrays, the choice of a back end and the change to it while training. */
@NullMarked
package dev.synapt.runtime.engine;

import org.jspecify.annotations.NullMarked;
