package dev.synapt.processor.reporting;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** What a developer is told where the processor itself is at fault. */
public final class Defect {
    /** Enough to find the place; a stack that has overflown has a thousand. */
    private static final int FRAMES = 30;

    private Defect() {}

    /**
     * A message that asks for a report and carries what the report needs.
     *
     * @param caller our class that the compiler called; the frames above it are of interest
     */
    public static String describe(TypeElement type, Throwable failure, Class<?> caller) {
        StackTraceElement[] all = failure.getStackTrace();
        String frames = Arrays.stream(all, 0, Math.min(FRAMES, framesTo(caller, all)))
                .map(frame -> System.lineSeparator() + "    at " + frame)
                .collect(Collectors.joining());
        return "Synapt failed on " + type.getQualifiedName() + ". This is a defect of Synapt, not of your code: please"
                + " report it together with the annotations of " + type.getSimpleName() + " and these lines [Defect]"
                + System.lineSeparator() + failure + frames;
    }

    private static int framesTo(Class<?> caller, StackTraceElement[] frames) {
        for (int i = 0; i < frames.length; i++) {
            if (frames[i].getClassName().equals(caller.getName())) {
                return i + 1;
            }
        }
        return frames.length;
    }
}
