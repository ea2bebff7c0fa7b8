package dev.synapt.kernels.declaration;

import java.util.Set;

/**
 * A place in a declaration that another one reuses.
 *
 * @param own where it stands
 * @param source whether the source it stands in is at hand, so that messages can point there
 * @param use where the declaration is reused
 * @param explanation what messages that point there end with
 * @param suppressed ids of advice that the reused declaration silences
 */
public record ReusedSite(Site own, boolean source, Site use, String explanation, Set<String> suppressed)
        implements Site {

    public ReusedSite {
        suppressed = Set.copyOf(suppressed);
    }

    /** The nearest place that messages can point to. */
    public Site shown() {
        Site nearest = source ? own : use;
        return nearest instanceof ReusedSite reused ? reused.shown() : nearest;
    }
}
