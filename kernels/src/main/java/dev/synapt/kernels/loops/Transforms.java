package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.plan.Winograd.Transform;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The transforms of minimal filtering as programs over rows. In two dimensions a transform runs down all columns first
 * and then along the rows of what that gives.
 */
public record Transforms(Map<Transform, RowProgram> programs) {

    public Transforms {
        programs = Collections.unmodifiableMap(new EnumMap<>(programs));
    }

    static Transforms in(Precision precision) {
        Map<Transform, RowProgram> programs = new EnumMap<>(Transform.class);
        for (Transform transform : Transform.values()) {
            programs.put(transform, transform.program(precision));
        }
        return new Transforms(programs);
    }

    /** The program of a transform. */
    public RowProgram of(Transform transform) {
        return Objects.requireNonNull(programs.get(transform));
    }
}
