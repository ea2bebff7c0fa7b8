package dev.synapt.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The lines of a run on one JDK.
 *
 * @param jdk where they were measured
 * @param lines in the order measured
 */
record Figures(Jdk jdk, List<Line> lines) {
    Figures {
        lines = List.copyOf(lines);
    }

    /** What was measured of whom, the median where it was measured several times. */
    Optional<Line> median(Contender contender, Figure figure) {
        return median(line -> line.peer().equals(contender.name(jdk)) && figure.isOf(line));
    }

    /** The best of the peers at something; of each the median. */
    Optional<Line> bestPeer(Figure figure) {
        Comparator<Line> byValue = Comparator.comparingDouble(Line::value);
        return lines.stream()
                .map(Line::peer)
                .filter(peer -> !peer.startsWith(Contender.SYNAPT.key()))
                .distinct()
                .flatMap(peer -> median(line -> line.peer().equals(peer) && figure.isOf(line)).stream())
                .min(figure.lessIsBetter() ? byValue : byValue.reversed());
    }

    /** Every time something was measured. */
    List<Line> all(Contender contender, Figure figure) {
        return lines.stream()
                .filter(line -> line.peer().equals(contender.name(jdk)) && figure.isOf(line))
                .toList();
    }

    private Optional<Line> median(Predicate<Line> which) {
        List<Line> sorted = lines.stream()
                .filter(which)
                .sorted(Comparator.comparingDouble(Line::value))
                .toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
