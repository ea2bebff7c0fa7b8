package dev.synapt.runtime;

import java.util.List;

/**
 * Products of the Hessian of a network's mean loss with directions: the gradient of the loss's derivative along them,
 * which is a network of its own with the same weights and the direction beside them (Pearlmutter, 1994).
 */
final class HessianProducts {
    /** What stands before the name of a parameter in that of its part of a direction. */
    private static final String ALONG = "along/";

    private final Model network;
    private final Model derivative;

    /** @param derivative generated beside the network */
    HessianProducts(Model network, Model derivative) {
        this.network = network;
        this.derivative = derivative;
    }

    /**
     * A product at the network's weights as they are, and with the random numbers of its next step.
     *
     * @param direction by parameter, in their order
     * @param product takes an array for each parameter; an empty one for those that are not trained
     * @throws IllegalArgumentException if either has another number of arrays, or the direction other lengths, or a
     *     number that is not finite
     */
    void product(Batch batch, double[][] direction, double[][] product) {
        check(direction, product);
        // It has no moving statistics, in whose place it computes those of the batch.
        for (Parameter parameter : derivative.parameters()) {
            boolean along = parameter.name().startsWith(ALONG);
            int of = indexOf(along ? parameter.name().substring(ALONG.length()) : parameter.name());
            parameter.write(along ? direction[of] : network.parameters().get(of).readDouble());
        }
        derivative.seed(network.seed());
        derivative.iteration(network.iteration());
        derivative.threads(network.threads());
        double[][] gradients = derivative.gradients(batch);
        for (int i = 0; i < product.length; i++) {
            product[i] = new double[0];
        }
        for (int i = 0; i < gradients.length; i++) {
            Parameter parameter = derivative.parameters().get(i);
            if (!parameter.name().startsWith(ALONG)) {
                product[indexOf(parameter.name())] = gradients[i];
            }
        }
    }

    private int indexOf(String name) {
        return network.parameters().indexOf(network.parameter(name));
    }

    private void check(double[][] direction, double[][] product) {
        List<Parameter> parameters = network.parameters();
        checkCount("direction", direction, parameters.size());
        checkCount("product", product, parameters.size());
        for (int i = 0; i < direction.length; i++) {
            if (parameters.get(i).trained()) {
                check("direction[" + i + "]", direction[i], parameters.get(i));
            }
        }
    }

    private void checkCount(String argument, double[][] arrays, int parameters) {
        if (arrays.length != parameters) {
            throw new IllegalArgumentException(
                    argument + " has " + arrays.length + " arrays; " + network + " has " + parameters + " parameters");
        }
    }

    private static void check(String argument, double[] part, Parameter parameter) {
        if (part.length != parameter.size()) {
            throw new IllegalArgumentException(
                    argument + " has " + part.length + " numbers; '" + parameter.name() + "' has " + parameter.size());
        }
        for (int i = 0; i < part.length; i++) {
            if (!Double.isFinite(part[i])) {
                throw new IllegalArgumentException(argument + "[" + i + "] is " + part[i] + "; directions are finite");
            }
        }
    }
}
