/**
 * The contract between generated networks and the runtime: what a generated class describes of itself, the arrays it
 * works on and the passes it runs. Programs of users need none of it.
 */
@NullMarked
package dev.synapt.runtime.program;

import org.jspecify.annotations.NullMarked;
