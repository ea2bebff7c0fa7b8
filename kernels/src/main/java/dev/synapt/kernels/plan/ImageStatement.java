package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Pooling;
import dev.synapt.kernels.graph.Warping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What looks at the places in a sample around an element: windows, and images moved about. */
public sealed interface ImageStatement extends Statement {

    /** The greatest element, the least, or the mean, of each channel over a sliding window. */
    record Pool(String layer, Pass pass, Pooling pooling, Sliding sliding, Tensor out, Tensor in)
            implements ImageStatement, Statement.Unary {
        @Override
        public String toString() {
            return out + " = " + pooling + " of " + in + " over " + sliding;
        }
    }

    /**
     * The gradient of a pool's input: the gradient of a greatest or least element goes to the first element that equals
     * it, that of a mean to all in equal parts. Where windows overlap, parts are added in the order of the windows.
     *
     * @param in the pool's input, and {@code result} its output: read where the pooling chooses an element, else null
     */
    record PoolGradient(
            String layer,
            Pooling pooling,
            Sliding sliding,
            Tensor out,
            Tensor gradient,
            @Nullable Tensor in,
            @Nullable Tensor result)
            implements ImageStatement {
        @Override
        public Pass pass() {
            return Pass.INPUT_GRADIENT;
        }

        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return in == null || result == null ? List.of(gradient) : List.of(gradient, in, result);
        }

        @Override
        public String toString() {
            return out + " = " + pooling + " gradient of " + gradient + " over " + sliding;
        }
    }

    /**
     * What a tensor has where a pool has found its element, the first one that equals its result.
     *
     * @param along the tensor, of the shape of the pool's input {@code in}
     * @param result the pool's output
     */
    record Chosen(String layer, Pooling pooling, Sliding sliding, Tensor out, Tensor along, Tensor in, Tensor result)
            implements ImageStatement {
        @Override
        public Pass pass() {
            return Pass.FORWARD;
        }

        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(along, in, result);
        }

        @Override
        public String toString() {
            return out + " = " + along + " at " + pooling + " of " + in + " over " + sliding;
        }
    }

    /**
     * Weighted sums along one dimension of a sample.
     *
     * @param blocks of a sample, each with the whole dimension
     * @param taps what each sum is of; its first term is a product, each other one is added with a fused multiply-add
     * @param inner rows of an element of the dimension
     */
    record Resample(String layer, Pass pass, Tensor out, Tensor in, int blocks, Taps taps, int inner)
            implements ImageStatement, Statement.Unary {
        @Override
        public String toString() {
            return out + " = " + in + ", " + taps + " in each of " + blocks + " blocks, " + inner + " rows each";
        }
    }

    /**
     * Images moved about.
     *
     * @param extents rows and columns of an image
     * @param stream number of the random stream, as of a {@link RowStatement.Map}, and {@code seed} its own; 0 for the
     *     network's
     */
    record Warp(String layer, Tensor out, Tensor in, List<Integer> extents, Warping warping, int stream, long seed)
            implements ImageStatement, Statement.Unary {
        @Override
        public Pass pass() {
            return Pass.FORWARD;
        }

        @Override
        public String toString() {
            return out + " = " + in + ", " + warping;
        }
    }
}
