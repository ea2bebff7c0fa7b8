package com.example;

import java.util.Arrays;

/** Fits one period of a sine; prints the last loss and a digest of the weights. */
public final class Fit {
    private static final int ROWS = 41;
    private static final int STEPS = 200;

    private Fit() {}

    public static void main(String[] args) {
        float[] x = new float[ROWS];
        float[] y = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            x[row] = 2f * row / (ROWS - 1) - 1;
            y[row] = (float) StrictMath.sin(StrictMath.PI * x[row]);
        }
        WavesNetwork net = WavesNetwork.create();
        double loss = 0;
        for (int step = 0; step < STEPS; step++) {
            loss = net.trainStep(x, y);
        }
        System.out.println("loss " + loss);
        net.parameters().forEach(parameter ->
                System.out.println(parameter.name() + " " + Arrays.hashCode(parameter.read())));
    }
}
