/** What predictions are worth: confusion matrices and reports made from them. */
@NullMarked
package dev.synapt.runtime.metric;

import org.jspecify.annotations.NullMarked;
