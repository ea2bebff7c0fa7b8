package dev.synapt.runtime;

import dev.synapt.runtime.random.CounterRandom;

/** Which samples the steps of an epoch see: as many as there are. */
enum Sampling {
    /** Each once, in a random order. */
    SHUFFLED {
        @Override
        void choose(int[] samples, CounterRandom random) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = i;
            }
            random.shuffle(samples);
        }
    },
    /** Each drawn from all, so that some come several times and about a share of 1/e not at all. */
    WITH_REPLACEMENT {
        @Override
        void choose(int[] samples, CounterRandom random) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = random.nextInt(samples.length);
            }
        }
    };

    /** Sets the index of every sample of an epoch. */
    abstract void choose(int[] samples, CounterRandom random);
}
