package com.example;

import java.util.Arrays;
import java.util.Random;

/** Trains on three clouds of points; prints the last loss and a digest of the weights. */
public final class Train {
    private static final int ROWS = 19;
    private static final int STEPS = 60;

    private Train() {}

    public static void main(String[] args) {
        FlowersNetwork net = FlowersNetwork.create();
        Random random = new Random(3);
        float[] x = new float[ROWS * 5];
        int[] labels = new int[ROWS];
        double loss = 0;
        for (int step = 0; step < STEPS; step++) {
            for (int row = 0; row < ROWS; row++) {
                labels[row] = random.nextInt(3);
                for (int column = 0; column < 5; column++) {
                    x[row * 5 + column] = (column % 3 == labels[row] ? 1 : 0) + random.nextFloat() - 0.5f;
                }
            }
            loss = net.trainStep(x, labels);
        }
        System.out.println("loss " + loss);
        net.parameters().forEach(parameter ->
                System.out.println(parameter.name() + " " + Arrays.hashCode(parameter.read())));
        System.out.println("prediction " + Arrays.toString(net.predict(x)));
    }
}
