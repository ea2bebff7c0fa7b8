package dev.synapt.samples;

import dev.synapt.runtime.data.Dataset;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Parts of a data set by class. */
final class Selection {
    private Selection() {}

    /** The samples of some classes, whose labels become the places of the classes among these. */
    static Dataset of(Dataset all, int... classes) {
        int[] labels = all.labels();
        int[] chosen = IntStream.range(0, labels.length)
                .filter(i -> place(labels[i], classes) >= 0)
                .toArray();
        int[] places = Arrays.stream(chosen).map(i -> place(labels[i], classes)).toArray();
        return Dataset.of(all.select(chosen).inputs(), places);
    }

    private static int place(int label, int[] classes) {
        return IntStream.range(0, classes.length)
                .filter(i -> classes[i] == label)
                .findFirst()
                .orElse(-1);
    }

    /** As many samples of each class, drawn at random. */
    static Dataset few(Dataset all, int classes, int each, long seed) {
        Dataset shuffled = all.shuffle(seed);
        int[] labels = shuffled.labels();
        return shuffled.select(IntStream.range(0, classes)
                .flatMap(wanted -> IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == wanted)
                        .limit(each))
                .toArray());
    }
}
