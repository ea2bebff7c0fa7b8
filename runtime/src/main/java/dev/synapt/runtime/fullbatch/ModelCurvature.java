package dev.synapt.runtime.fullbatch;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;

/** The mean loss of a network that knows its second derivatives. */
final class ModelCurvature extends ModelLoss implements Curvature {
    private final double[][] directions;
    private final double[][] products;

    ModelCurvature(Model network, Batch batch) {
        super(network, batch);
        this.directions = new double[network.parameters().size()][];
        this.products = new double[network.parameters().size()][];
    }

    @Override
    public void hessianProduct(double[] direction, double[] product) {
        split(direction, directions);
        network().hessianProduct(batch(), directions, products);
        join(products, product);
    }
}
