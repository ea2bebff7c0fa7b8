package dev.synapt.kernels.graph;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a product with a kernel is, with any kernel of that shape and without its bias.
 *
 * @param kernel as it has it
 * @param bias that is added; null for none
 * @param by the operation with another kernel
 */
record KernelProduct(Parameter kernel, @Nullable Parameter bias, Function<Parameter, Operation> by) {
    /** Null where the operation is no product with a kernel. */
    static @Nullable KernelProduct of(Operation operation) {
        if (operation instanceof Operation.Dense dense) {
            return new KernelProduct(dense.kernel(), dense.bias(), kernel -> new Operation.Dense(kernel, null));
        } else if (operation instanceof Operation.Convolution c) {
            return new KernelProduct(
                    c.kernel(), c.bias(), kernel -> new Operation.Convolution(kernel, null, c.window(), c.groups()));
        } else if (operation instanceof Operation.TransposedConvolution c) {
            return new KernelProduct(
                    c.kernel(), c.bias(), kernel -> new Operation.TransposedConvolution(kernel, null, c.window()));
        } else if (operation instanceof Operation.DepthwiseConvolution c) {
            return new KernelProduct(
                    c.kernel(), c.bias(), kernel -> new Operation.DepthwiseConvolution(kernel, null, c.window()));
        } else if (operation instanceof Operation.LocallyConnected local) {
            return new KernelProduct(
                    local.kernel(),
                    local.bias(),
                    kernel -> new Operation.LocallyConnected(kernel, null, local.window()));
        }
        return null;
    }
}
