/**
 * The tables from which everything about the vocabulary follows: legal values, defaults, formulas, documentation,
 * tests.
 *
 * <p>One file a kind, one entry a name: {@link dev.synapt.kernels.vocabulary.Activations},
 * {@link dev.synapt.kernels.vocabulary.Losses}, {@link dev.synapt.kernels.vocabulary.Optimizers},
 * {@link dev.synapt.kernels.vocabulary.Initializers}, {@link dev.synapt.kernels.vocabulary.Metrics},
 * {@link dev.synapt.kernels.vocabulary.Regularizers}, {@link dev.synapt.kernels.vocabulary.Layers}. Adding a function
 * is adding an entry. Names, defaults and arithmetic are those of Keras 3.
 */
@NullMarked
package dev.synapt.kernels.vocabulary;

import org.jspecify.annotations.NullMarked;
