package dev.synapt.runtime.program;

import org.jspecify.annotations.Nullable;

/**
 * A compiled network: passes over arrays, without state of its own, so that several threads can run it.
 *
 * <p>A training step is {@link #train}, phase by phase: threads share a phase, and all have finished it before any
 * begins the next one. Then, when the losses are finite, comes {@link #update}, which threads share too. Any number of
 * threads gives the same bits.
 */
public abstract class Program {

    /** For generated subclasses. */
    protected Program() {}

    /** New weights and optimizer state, all zero; of a network, not of one of its phases. */
    public State newState() {
        throw new UnsupportedOperationException("A phase trains the weights of its network");
    }

    /**
     * New optimizer state, all zero, with the weights of the network; of one of its phases.
     *
     * @param weights of the network, whose arrays are used
     */
    public State newState(State weights) {
        throw new UnsupportedOperationException("A network has weights of its own");
    }

    /**
     * New arrays for batches of up to {@code capacity} samples worked on by up to {@code threads} threads.
     *
     * @param training whether a training step is to run in them; else only evaluations and predictions
     */
    public abstract Workspace newWorkspace(int capacity, int threads, boolean training);

    /** Brings what is derived from the weights (transposed copies) up to date after they were written from outside. */
    public abstract void refresh(State state);

    /**
     * Brings weights and optimizer state up to date where a device has changed them; to be called before they are read
     * or only some of them written.
     */
    public void download(State state) {}

    /** Most threads that can share its passes. */
    public int mostThreads() {
        return Integer.MAX_VALUE;
    }

    /** Whether {@link #keep} brings samples nearer; else steps read arrays where they lie. */
    public boolean keepsSamples() {
        return false;
    }

    /**
     * Keeps samples where this program computes, or returns null where there is no room.
     *
     * @param samples inputs and targets of all samples, as a step of them all has them; finite, and labels legal
     */
    public @Nullable KeptSamples keep(Step samples) {
        return null;
    }

    /** Whether all inputs of the rows {@code from} to {@code to} (exclusive) are finite. */
    public abstract boolean inputsFinite(Step step, int from, int to);

    /** Phases of {@link #train}. */
    public abstract int trainPhases();

    /**
     * Forward pass, losses, metrics and the gradients of all activations: what thread {@code thread} of {@code threads}
     * does of one phase, see {@link Share}.
     *
     * @param phase from 0 to {@link #trainPhases()} (exclusive)
     * @param thread from 0 to {@code threads} (exclusive), of which the workspace has at least as many
     */
    public abstract void train(State state, Workspace workspace, Step step, int phase, int thread, int threads);

    /**
     * What a training step makes of its samples at random before it computes with them, for the rows {@code from} to
     * {@code to} (exclusive): where a network begins with layers that do so.
     *
     * @param output samples, one after the other without padding: {@code float[]} or {@code double[]}
     * @param outputAt where row 0 begins in {@code output}
     */
    public void augment(
            State state, Workspace workspace, Step step, int thread, int from, int to, Object output, int outputAt) {
        throw new UnsupportedOperationException("The network begins with no layer that changes samples at random");
    }

    /** Whether weights add penalties to the loss. */
    public boolean penalizes() {
        return false;
    }

    /**
     * Sums what the weights add to the loss, share {@code thread} of {@code threads}; before {@link #update}, which may
     * need what it finds on the way.
     */
    public void sumPenalties(State state, Workspace workspace, int thread, int threads) {}

    /** What the weights add to the mean loss, after {@link #sumPenalties}. */
    public double penalty(Workspace workspace) {
        return 0;
    }

    /** Phases of {@link #update}: one where the optimizer needs elements only, not lengths of whole tensors. */
    public int updatePhases() {
        return 1;
    }

    /**
     * Weight gradients and update for share {@code thread} of {@code threads}, phase by phase as in {@link #train}.
     *
     * @param phase from 0 to {@link #updatePhases()} (exclusive)
     */
    public abstract void update(State state, Workspace workspace, Step step, int phase, int thread, int threads);

    /** Phases of {@link #evaluate}: one unless losses compare the samples of a batch. */
    public int evaluatePhases() {
        return 1;
    }

    /**
     * Forward pass without dropout, losses and metrics, for the rows {@code from} to {@code to} (exclusive), phase by
     * phase as in {@link #train}.
     *
     * @param phase from 0 to {@link #evaluatePhases()} (exclusive)
     */
    public abstract void evaluate(State state, Workspace workspace, Step step, int phase, int thread, int from, int to);

    /**
     * Forward pass without dropout for the rows {@code from} to {@code to} (exclusive) of {@code step.inputs}.
     *
     * @param output predictions, one after the other without padding: {@code float[]} or {@code double[]}
     * @param outputAt where row 0 begins in {@code output}
     */
    public abstract void predict(
            State state, Workspace workspace, Step step, int thread, int from, int to, Object output, int outputAt);

    /**
     * Gradients of the weights after {@link #train}, unscaled by any optimizer, for tests and for those who look for
     * vanishing gradients; row-major, in the order of {@link Architecture#parameters()}; empty for those that the
     * optimizer does not change. What penalties add is in them.
     */
    public abstract double[][] gradients(State state, Workspace workspace, Step step);
}
