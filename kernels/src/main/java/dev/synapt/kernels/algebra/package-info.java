/**
 * The compiler's scalar algebra: activations, losses, metrics, optimizers, regularizers and schedules are written once,
 * as {@linkplain dev.synapt.kernels.algebra.Formula formula text}, and everything else follows from the text.
 *
 * <p>An {@link dev.synapt.kernels.algebra.Expr} passes through the stages in this order, each a value in and a value
 * out:
 *
 * <ol>
 *   <li>{@link dev.synapt.kernels.algebra.Formula} reads text, {@link dev.synapt.kernels.algebra.Derivative}
 *       differentiates,
 *   <li>{@link dev.synapt.kernels.algebra.Simplifier} folds and tidies,
 *   <li>{@link dev.synapt.kernels.algebra.Contraction} turns products and sums into fused multiply-adds,
 *   <li>{@link dev.synapt.kernels.algebra.Elementary} replaces {@code exp}, {@code log} and their kin by polynomials,
 *   <li>{@link dev.synapt.kernels.algebra.RowProgram} orders what is left into loops over a row.
 * </ol>
 *
 * <p>The first three change how a value is rounded, so they run once and before any printing: every back end prints or
 * interprets the same row program, and operation for operation gets the same bits.
 */
@NullMarked
package dev.synapt.kernels.algebra;

import org.jspecify.annotations.NullMarked;
