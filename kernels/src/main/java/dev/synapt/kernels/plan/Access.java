package dev.synapt.kernels.plan;

/** An element of a tensor as a function of the axes around it. */
public record Access(Tensor tensor, Affine row, Affine column) {

    /** The element at two axes. */
    public static Access of(Tensor tensor, Axis row, Axis column) {
        return new Access(tensor, Affine.of(row), Affine.of(column));
    }

    @Override
    public String toString() {
        return tensor.name() + "[" + row + ", " + column + "]";
    }
}
