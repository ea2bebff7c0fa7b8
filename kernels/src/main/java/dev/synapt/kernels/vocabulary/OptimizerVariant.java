package dev.synapt.kernels.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of an optimizer for some of its arguments.
 *
 * @param name of the case, for the documentation; empty where there is but one, or for what is left
 * @param condition whether the arguments ask for it
 * @param ofMatrices whether parameters of two dimensions alone follow it
 * @param slots state arrays and their new values
 * @param direction what {@code direction} stands for in the update; null where that needs the element only
 * @param factored the slot of mean squares by whose roots directions are divided: of tensors of two dimensions and more
 *     it is, before that, replaced by the product of its means along the last dimension and the one before that, by the
 *     mean of both; empty where there is none
 * @param orthogonal whether directions are made an orthogonal matrix before the step
 * @param trust what {@code trust} stands for in the update; null where nothing does
 * @param update the new {@code w}
 */
public record OptimizerVariant(
        String name,
        Predicate<Arguments> condition,
        boolean ofMatrices,
        List<Slot> slots,
        @Nullable Formulation direction,
        String factored,
        boolean orthogonal,
        @Nullable Formulation trust,
        Formulation update) {
    public OptimizerVariant {
        slots = List.copyOf(slots);
    }

    /**
     * A state array.
     *
     * @param start the argument that its elements begin with; empty for 0
     * @param next its new value
     */
    public record Slot(String name, String start, Formulation next) {}

    /** Whatever the arguments are. */
    static OptimizerVariant always(String update) {
        return always(Formulation.of(update));
    }

    static OptimizerVariant always(Formulation update) {
        return new OptimizerVariant("", arguments -> true, false, List.of(), null, "", false, null, update);
    }

    OptimizerVariant onlyIf(String newName, Predicate<Arguments> newCondition) {
        return new OptimizerVariant(
                newName, newCondition, ofMatrices, slots, direction, factored, orthogonal, trust, update);
    }

    OptimizerVariant along(String newDirection) {
        return new OptimizerVariant(
                name, condition, ofMatrices, slots, Formulation.of(newDirection), factored, orthogonal, trust, update);
    }

    /** The same of matrices only, along directions that are made orthogonal. */
    OptimizerVariant orthogonally() {
        return new OptimizerVariant(name, condition, true, slots, direction, factored, true, trust, update);
    }

    OptimizerVariant overRootsOf(String slot) {
        return new OptimizerVariant(name, condition, ofMatrices, slots, direction, slot, orthogonal, trust, update);
    }

    OptimizerVariant trusting(String newTrust) {
        return new OptimizerVariant(
                name, condition, ofMatrices, slots, direction, factored, orthogonal, Formulation.of(newTrust), update);
    }

    OptimizerVariant slot(String slotName, Formulation next) {
        return slot(slotName, "", next);
    }

    OptimizerVariant slot(String slotName, String start, Formulation next) {
        List<Slot> more = new ArrayList<>(slots);
        more.add(new Slot(slotName, start, next));
        return new OptimizerVariant(name, condition, ofMatrices, more, direction, factored, orthogonal, trust, update);
    }
}
