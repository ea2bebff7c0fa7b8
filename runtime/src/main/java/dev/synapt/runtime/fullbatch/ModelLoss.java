package dev.synapt.runtime.fullbatch;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.NonFiniteLossException;
import dev.synapt.runtime.Parameter;
import java.util.Arrays;
import java.util.List;

/** The mean loss of a network over a batch, as a function of its trained parameters, one behind the other. */
class ModelLoss implements Objective {
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
        join(gradients, gradient);
        return loss;
    }

    final Model network() {
        return network;
    }

    final Batch batch() {
        return batch;
    }

    /** Numbers of the trained parameters, which are given by parameter, one behind the other. */
    final void join(double[][] byParameter, double[] all) {
        int at = 0;
        for (int i = 0; i < byParameter.length; i++) {
            if (network.parameters().get(i).trained()) {
                System.arraycopy(byParameter[i], 0, all, at, byParameter[i].length);
                at += byParameter[i].length;
            }
        }
    }

    /** The same the other way round; those that are not trained get none. */
    final void split(double[] all, double[][] byParameter) {
        int at = 0;
        for (int i = 0; i < byParameter.length; i++) {
            Parameter parameter = network.parameters().get(i);
            int end = at + (parameter.trained() ? parameter.size() : 0);
            byParameter[i] = Arrays.copyOfRange(all, at, end);
            at = end;
        }
    }

    /** The line search takes a shorter step then. */
    private static double tooFar(double[] gradient) {
        Arrays.fill(gradient, Double.NaN);
        return Double.POSITIVE_INFINITY;
    }
}
