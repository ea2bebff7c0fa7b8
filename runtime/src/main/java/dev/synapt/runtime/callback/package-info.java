/** Callbacks to train with: early stopping, checkpoints, learning rates, logs. */
@NullMarked
package dev.synapt.runtime.callback;

import org.jspecify.annotations.NullMarked;
