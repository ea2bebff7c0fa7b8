package dev.synapt.runtime.fullbatch;

import java.util.List;

/**
 * How a minimization went.
 *
 * @param path the start and every iterate after it, each without its point unless {@link Minimizer#keepPoints} asked
 *     for them
 * @param minimum the last iterate, with its point
 * @param end why it ended
 */
public record Minimization(List<Iterate> path, Iterate minimum, End end) {

    /** Why a minimization ended. */
    public enum End {
        /** The gradient is as small as was asked for. */
        CONVERGED,
        /** All iterations are done. */
        ITERATIONS_DONE,
        /**
         * No step along a descent direction makes the objective smaller: the minimum is reached as closely as rounding
         * lets one see, or the gradient is wrong.
         */
        NO_DECREASE,
        /** The objective became NaN or infinite; the minimum is the last finite iterate. */
        NOT_FINITE
    }

    public Minimization {
        path = List.copyOf(path);
    }

    @Override
    public String toString() {
        return end + " at " + minimum;
    }
}
