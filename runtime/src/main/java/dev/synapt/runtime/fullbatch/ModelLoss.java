package dev.synapt.runtime.fullbatch;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.NonFiniteLossException;
import dev.synapt.runtime.Parameter;
import java.util.Arrays;
import java.util.List;

/** The mean loss of a network over a batch, as a function of its trained parameters, one behind the other. */
final class ModelLoss implements Objective {
    private final Model network;
    private final Batch batch;
    private final List<Parameter> trained;
    private final double[][] gradients;
    private final int size;

    ModelLoss(Model network, Batch batch) {
        this.network = network;
        this.batch = batch;
        this.trained = network.parameters().stream().filter(Parameter::trained).toList();
        this.gradients = new double[network.parameters().size()][];
        this.size = trained.stream().mapToInt(Parameter::size).reduce(0, Math::addExact);
        if (size == 0) {
            throw new IllegalArgumentException(network + " has no parameters to train");
        }
    }

    @Override
    public int size() {
        return size;
    }

    /** The network's weights as they are. */
    double[] point() {
        double[] point = new double[size];
        int at = 0;
        for (Parameter parameter : trained) {
            System.arraycopy(parameter.readDouble(), 0, point, at, parameter.size());
            at += parameter.size();
        }
        return point;
    }

    /** Gives the network these weights. */
    void moveTo(double[] point) {
        int at = 0;
        for (Parameter parameter : trained) {
            parameter.write(Arrays.copyOfRange(point, at, at + parameter.size()));
            at += parameter.size();
        }
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        if (!Vectors.finite(point)) {
            return tooFar(gradient);
        }
        moveTo(point);
        double loss;
        try {
            loss = network.gradients(batch, gradients);
        } catch (NonFiniteLossException e) {
            return tooFar(gradient);
        }
        int at = 0;
        for (int i = 0; i < gradients.length; i++) {
            if (network.parameters().get(i).trained()) {
                System.arraycopy(gradients[i], 0, gradient, at, gradients[i].length);
                at += gradients[i].length;
            }
        }
        return loss;
    }

    /** The line search takes a shorter step then. */
    private static double tooFar(double[] gradient) {
        Arrays.fill(gradient, Double.NaN);
        return Double.POSITIVE_INFINITY;
    }
}
