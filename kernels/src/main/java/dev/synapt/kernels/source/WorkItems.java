package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The work-items of an OpenCL kernel: one for each place on some nested loops. Neighbours are next to each other along
 * the last loop, so that they read and write neighbouring elements.
 *
 * @param loops from the outermost on
 * @param ofSamples whether the first loop's extent is that of one sample, of which there are {@code rows}
 * @param perSample rows of a sample where it is
 * @param together rows that share these work-items where it is
 * @param group work-items of a group where the kernel asks for a number of them, else 0
 * @param beyond samples that a batch must have more of for there to be anything to do
 */
record WorkItems(List<Loop> loops, boolean ofSamples, int perSample, int together, int group, int beyond) {
    /**
     * How many work-items there are: all that a launch needs to know of them.
     *
     * @param count of the whole, or of a sample, or of rows that share them
     */
    record Extent(boolean ofSamples, int perSample, int together, int count, int beyond) {
        /** As many for any batch. */
        static Extent ofWhole(int count) {
            return new Extent(false, 1, 1, count, 0);
        }
    }

    /** The parameter that says how many samples there are. */
    static final String ROWS = "rows";

    /** Declares which work-item it is: the first line of kernels that do not think in groups. */
    static final String ITEM = "const int item = get_global_id(0);";

    /** A loop that work-items stand for, by the name that its place has in the kernel. */
    record Loop(String name, int extent) {}

    WorkItems {
        loops = List.copyOf(loops);
    }

    WorkItems(List<Loop> loops, boolean ofSamples) {
        this(loops, ofSamples, 1, 0);
    }

    /** With samples that share work-items. */
    WorkItems(List<Loop> loops, boolean ofSamples, int together, int group) {
        this(loops, ofSamples, 1, together, group, 0);
    }

    /** For each sample, and within it for each place on some loops. */
    static WorkItems ofBatch(Loop... loops) {
        return new WorkItems(List.of(loops), true);
    }

    /** As many for any batch. */
    static WorkItems ofWhole(Loop... loops) {
        return new WorkItems(List.of(loops), false);
    }

    /** The same for larger batches than of so many samples only. */
    WorkItems beyond(int samples) {
        return new WorkItems(loops, ofSamples, perSample, together, group, samples);
    }

    /** Of the whole, or of a sample. */
    int count() {
        return loops.stream().mapToInt(Loop::extent).reduce(1, Math::multiplyExact);
    }

    Extent extent() {
        return new Extent(ofSamples, perSample, together, count(), beyond);
    }

    /** Begins a kernel: work-items behind the last one have nothing to do, the others find their place. */
    void print(SourceText text) {
        text.line(ITEM);
        printAfterItem(text);
    }

    /** The same where {@code item} is declared. */
    void printAfterItem(SourceText text) {
        String count = ofSamples ? ROWS + (count() == 1 ? "" : " * " + count()) : String.valueOf(count());
        text.open("if (item >= " + count + ")");
        text.line("return;");
        text.close();
        places(loops, "item").forEach(place -> text.line("const int " + place + ";"));
    }

    /** The place on each of some nested loops by that on all of them: {@code name = place}. */
    static List<String> places(List<Loop> loops, String item) {
        int inner = 1;
        List<String> places = new ArrayList<>();
        for (int i = loops.size() - 1; i >= 0; i--) {
            Loop loop = loops.get(i);
            String place = inner == 1 ? item : item + " / " + inner;
            places.add(0, loop.name() + " = " + (i == 0 ? place : place + " % " + loop.extent()));
            inner *= loop.extent();
        }
        return places;
    }
}
