package dev.synapt.kernels.plan;

/**
 * Two neighbouring dimensions of a parameter's tensor that are exchanged in the matrix that statements read: a kernel
 * of several groups stands there group by group.
 *
 * @param first extent of the dimension that comes first in the tensor
 * @param second extent of the one behind it, which comes first in the matrix
 * @param inner elements behind both, which keep their order
 */
public record Exchange(int first, int second, int inner) {
    /** The matrix has the elements in the order of the tensor. */
    public static final Exchange NONE = new Exchange(1, 1, 1);
}
