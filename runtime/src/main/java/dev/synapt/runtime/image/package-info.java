/** Pictures: PNG and JPEG files as samples, and samples, filters and feature maps as PNG files. */
@NullMarked
package dev.synapt.runtime.image;

import org.jspecify.annotations.NullMarked;
