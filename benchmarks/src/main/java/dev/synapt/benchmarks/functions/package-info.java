/** How fast the algebra's elementary functions are, beside those of the JDK. */
@NullMarked
package dev.synapt.benchmarks.functions;

import org.jspecify.annotations.NullMarked;
