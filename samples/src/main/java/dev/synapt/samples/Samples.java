package dev.synapt.samples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs a sample by its name: {@code digits}, {@code moons}, {@code fashion}, {@code residual}, {@code transfer},
 * {@code autos}, {@code resnet50}, {@code edges}, {@code overfitting}, {@code optimizers} or {@code perceptron}.
 */
@Command(
        name = "samples",
        subcommands = {
            Digits.class,
            Moons.class,
            Fashion.class,
            Residual.class,
            Transfer.class,
            Autos.class,
            ResNet50.class,
            Edges.class,
            Overfitting.class,
            Optimizers.class,
            Perceptron.class
        },
        description = "Networks declared with annotations, trained here and now.",
        mixinStandardHelpOptions = true)
public final class Samples {
    private Samples() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Samples()).execute(arguments));
    }
}
