package dev.synapt.processor.reporting;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** What a developer is told where the processor itself is at fault. */
public final class Defect {
    /** Enough to find the place in our code; the frames below are the compiler's. */
    private static final int FRAMES = 12;

    private Defect() {}

    /** A message that asks for a report and carries what the report needs. */
    public static String describe(TypeElement type, Throwable failure) {
        String frames = Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(frame -> System.lineSeparator() + "    at " + frame)
                .collect(Collectors.joining());
        return "Synapt failed on " + type.getQualifiedName() + ". This is a defect of Synapt, not of your code: please"
                + " report it together with the annotations of " + type.getSimpleName() + " and these lines [Defect]"
                + System.lineSeparator() + failure + frames;
    }
}
