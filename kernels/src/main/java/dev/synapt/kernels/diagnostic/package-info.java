/** What the compiler has to say of a declaration: errors and advice, each with the id of its rule. */
@NullMarked
package dev.synapt.kernels.diagnostic;

import org.jspecify.annotations.NullMarked;
