package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;

/** Weights and optimizer state before the first step. */
public final class InitialState {
    private InitialState() {}

    /**
     * Draws all weights and sets the optimizer's state to what it begins with. Parameter i takes stream i of the seed,
     * or of its own seed, element by element in logical order, so that neither layout nor any other parameter changes
     * its values.
     */
    public static void draw(Architecture architecture, State state, long seed) {
        for (int index = 0; index < architecture.parameters().size(); index++) {
            ParameterInfo parameter = architecture.parameters().get(index);
            Object[] arrays = state.arrays(index);
            fill(arrays[0], 0);
            CounterRandom random = new CounterRandom(parameter.seed() == 0 ? seed : parameter.seed(), index);
            ParameterVariates variates = new ParameterVariates(random, parameter.shape());
            double[] values = new double[parameter.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = parameter.initial().draw(i, variates.at(i));
            }
            ParameterArrays.write(parameter.layout(), arrays[0], values);
        }
        slots(architecture, state);
    }

    /** Sets the optimizer's state to what it begins with. */
    public static void slots(Architecture architecture, State state) {
        for (int index = 0; index < architecture.parameters().size(); index++) {
            Object[] arrays = state.arrays(index);
            int[] slots = state.slots(index);
            for (int i = 0; i < slots.length; i++) {
                fill(arrays[1 + i], state.start(slots[i]));
            }
        }
    }

    private static void fill(Object array, double value) {
        if (array instanceof float[] floats) {
            Arrays.fill(floats, (float) value);
        } else {
            Arrays.fill((double[]) array, value);
        }
    }
}
