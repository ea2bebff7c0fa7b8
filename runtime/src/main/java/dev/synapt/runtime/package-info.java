/** What a program uses of Synapt at run time: models, training and its history. */
@NullMarked
package dev.synapt.runtime;

import org.jspecify.annotations.NullMarked;
