package dev.synapt.samples;

import dev.synapt.annotations.Adadelta;
import dev.synapt.annotations.Adafactor;
import dev.synapt.annotations.Adagrad;
import dev.synapt.annotations.Adam;
import dev.synapt.annotations.AdamW;
import dev.synapt.annotations.Adamax;
import dev.synapt.annotations.Ftrl;
import dev.synapt.annotations.Lamb;
import dev.synapt.annotations.Lion;
import dev.synapt.annotations.Nadam;
import dev.synapt.annotations.RMSprop;
import dev.synapt.annotations.ScalarObjective;
import dev.synapt.annotations.ScheduleFreeAdamW;
import dev.synapt.annotations.ScheduleFreeSgd;
import dev.synapt.annotations.Sgd;
import dev.synapt.annotations.Trainable;
import dev.synapt.runtime.fullbatch.Iterate;
import dev.synapt.runtime.fullbatch.Minimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The ways of the optimizers and of full-batch methods down one surface, drawn side by side: Beale's function (1958),
 * flat around its minimum at (3, 0.5) and steep at the edges.
 */
@Command(
        name = "optimizers",
        description = "draws the optimizers' paths on a surface side by side",
        mixinStandardHelpOptions = true)
final class Optimizers implements Callable<Integer> {
    private static final String BEALE = "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2";

    /**
     * Rates that suit each optimizer here: most move by about the rate, those that take the gradient itself by far
     * more.
     */
    @ScalarObjective(
            formula = BEALE,
            trainable = {@Trainable(name = "x", initial = 0.7), @Trainable(name = "y", initial = 1.4)})
    @Sgd(learningRate = 0.01)
    @RMSprop(learningRate = 0.02)
    @Adam(learningRate = 0.05)
    @AdamW(learningRate = 0.05)
    @Adamax(learningRate = 0.1)
    @Nadam(learningRate = 0.05)
    @Adagrad(learningRate = 0.5)
    @Adadelta(learningRate = 20)
    @Ftrl(learningRate = 0.5)
    @Lion(learningRate = 0.01)
    @Lamb(learningRate = 0.02)
    @Adafactor(learningRate = 0.02)
    @ScheduleFreeAdamW(learningRate = 0.2)
    @ScheduleFreeSgd(learningRate = 0.01)
    interface Beale {}

    @ScalarObjective(
            formula = BEALE,
            trainable = {@Trainable(name = "x", initial = 0.7), @Trainable(name = "y", initial = 1.4)})
    @Sgd(learningRate = 0.002, momentum = 0.9)
    interface Rolling {}

    @ScalarObjective(
            formula = BEALE,
            trainable = {@Trainable(name = "x", initial = 0.7), @Trainable(name = "y", initial = 1.4)})
    @Sgd(learningRate = 0.002, momentum = 0.9, nesterov = true)
    interface LookingAhead {}

    static final int STEPS = 400;
    private static final double[] MINIMUM = {3, 0.5};

    @Mixin
    private Folders folders = new Folders();

    @Override
    public Integer call() throws IOException {
        Map<String, List<Iterate>> paths = paths();
        System.out.printf("%-20s %6s %12s %12s %10s%n", "", "steps", "after 50", "at the end", "distance");
        paths.forEach((name, path) -> {
            Iterate end = path.get(path.size() - 1);
            System.out.printf(
                    "%-20s %6d %12.3g %12.3g %10.3g%n",
                    name,
                    end.iteration(),
                    path.get(Math.min(50, end.iteration())).value(),
                    end.value(),
                    distance(end));
        });
        Path picture = folders.picture("optimizers.png");
        new Surface(new Optimizers_BealeObjective()::value, -0.5, 4.5, -2, 2).draw(picture, paths, MINIMUM);
        System.out.println("Paths: " + picture);
        return 0;
    }

    private static double distance(Iterate end) {
        return Math.hypot(end.point()[0] - MINIMUM[0], end.point()[1] - MINIMUM[1]);
    }

    /** Where each method went, from the same start. */
    static Map<String, List<Iterate>> paths() {
        Optimizers_BealeObjective beale = new Optimizers_BealeObjective();
        Map<String, Minimizer> methods = new LinkedHashMap<>();
        methods.put("SGD", Minimizer.optimizer(beale.sgd()));
        methods.put("momentum", Minimizer.optimizer(new Optimizers_RollingObjective().sgd()));
        methods.put("Nesterov", Minimizer.optimizer(new Optimizers_LookingAheadObjective().sgd()));
        methods.put("RMSprop", Minimizer.optimizer(beale.rmsprop()));
        methods.put("Adam", Minimizer.optimizer(beale.adam()));
        methods.put("AdamW", Minimizer.optimizer(beale.adamw()));
        methods.put("Adamax", Minimizer.optimizer(beale.adamax()));
        methods.put("Nadam", Minimizer.optimizer(beale.nadam()));
        methods.put("Adagrad", Minimizer.optimizer(beale.adagrad()));
        methods.put("Adadelta", Minimizer.optimizer(beale.adadelta()));
        methods.put("Ftrl", Minimizer.optimizer(beale.ftrl()));
        methods.put("Lion", Minimizer.optimizer(beale.lion()));
        methods.put("Lamb", Minimizer.optimizer(beale.lamb()));
        methods.put("Adafactor", Minimizer.optimizer(beale.adafactor()));
        methods.put("schedule-free AdamW", Minimizer.optimizer(beale.scheduleFreeAdamw()));
        methods.put("schedule-free SGD", Minimizer.optimizer(beale.scheduleFreeSgd()));
        methods.put("conjugate gradient", Minimizer.conjugateGradient());
        methods.put("L-BFGS", Minimizer.limitedMemoryBfgs(5));
        methods.put("Newton", Minimizer.newton());
        Map<String, List<Iterate>> paths = new LinkedHashMap<>();
        methods.forEach((name, method) -> paths.put(
                name,
                method.iterations(STEPS)
                        .keepPoints()
                        .minimize(beale, beale.initial())
                        .path()));
        return paths;
    }
}
