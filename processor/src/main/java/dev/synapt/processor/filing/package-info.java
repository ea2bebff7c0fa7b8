/** What the user's compilation can see, and filing what was generated for it. */
@NullMarked
package dev.synapt.processor.filing;

import org.jspecify.annotations.NullMarked;
