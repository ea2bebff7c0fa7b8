/** The front end in javac. */
@NullMarked
package dev.synapt.processor;

import org.jspecify.annotations.NullMarked;
