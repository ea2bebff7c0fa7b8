@NullMarked
package dev.synapt.kernels.vocabulary;

import org.jspecify.annotations.NullMarked;
