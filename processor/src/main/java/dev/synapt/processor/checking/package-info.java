/** Rules about what stands around a declaration, which the compiler of networks cannot see. */
@NullMarked
package dev.synapt.processor.checking;

import org.jspecify.annotations.NullMarked;
