@NullMarked
package dev.synapt.processor;

import org.jspecify.annotations.NullMarked;
