package dev.synapt.runtime;

/**
 * Products of the Hessian of a network's mean loss with directions: the gradient of the loss's derivative along them, which is a
 * network of its own with the same weights and the direction beside them (Pearlmutter, 1994).
 */
final class HessianProducts {
    private final Model network;
    private final Model derivative;

    /**
     * @param derivative generated beside the network
     */
    HessianProducts(Model network, Model derivative) {
        this.network = network;
        this.derivative = derivative;
    }

    /**
     * A product at the network's weights as they are.
     *
     * @param direction by parameter, in their order
     * @param product takes an array for each parameter; an empty one for those that are not trained
     */
    void product(Batch batch, double[][] direction, double[][] product) {
        for (int i = 0; i < network.parameters().size(); i++) {
            Parameter parameter = network.parameters().get(i);
            derivative.parameter(parameter.name()).write(parameter.readDouble());
            if (parameter.trained()) {
                derivative.parameter(Model.ALONG + parameter.name()).write(direction[i]);
            }
        }
        double[][] gradients = derivative.gradients(batch);
        for (int i = 0; i < product.length; i++) {
            Parameter parameter = network.parameters().get(i);
            product[i] = gradients[derivative.parameters().indexOf(derivative.parameter(parameter.name()))];
        }
    }
}
