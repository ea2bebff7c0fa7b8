package dev.synapt.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a run beside what Synapt is held to, as a table to read. */
final class Report {
    private static final String ROW = "%-56s %12s  %-52s %8s %8s  %s%n";
    private static final Figure STEADY = new Figure("A", 32, 1, "samples_per_s");

    private Report() {}

    /** The table, ending in a line break. */
    static String of(Figures figures) {
        StringBuilder text = new StringBuilder();
        text.append("%nJDK %s%n".formatted(figures.jdk().version()));
        appendBars(text, figures);
        appendSteady(text, figures);
        return text.toString();
    }

    private static void appendBars(StringBuilder text, Figures figures) {
        text.append(String.format(Locale.ROOT, ROW, "", "synapt", "compared with", "ratio", "bar", ""));
        for (Bar bar : Bar.ALL) {
            bar.judge(figures)
                    .ifPresent(verdict -> text.append(String.format(
                            Locale.ROOT,
                            ROW,
                            verdict.figure(),
                            verdict.ours(),
                            verdict.theirs(),
                            verdict.ratio(),
                            verdict.bar(),
                            verdict.met() ? "met" : "MISSED")));
        }
    }

    private static void appendSteady(StringBuilder text, Figures figures) {
        List<List<Line>> columns = new ArrayList<>();
        for (String metric :
                List.of("samples_per_s", "samples_per_s_min", "samples_per_s_max", "last_to_first_quarter")) {
            columns.add(figures.all(
                    Contender.SYNAPT_STEADY, new Figure(STEADY.workload(), STEADY.batch(), STEADY.threads(), metric)));
        }
        int runs = columns.stream().mapToInt(List::size).min().orElse(0);
        if (runs == 0) {
            return;
        }
        String row = "%-6s %14s %14s %14s %22s%n";
        text.append(
                "%nA batch 32, 1 thread, a minute in each of several JVMs, samples a second in windows of a second%n"
                        .formatted());
        text.append(row.formatted("run", "median", "min", "max", "last/first quarter"));
        for (int run = 0; run < runs; run++) {
            Object[] cells = new Object[1 + columns.size()];
            cells[0] = run + 1;
            for (int i = 0; i < columns.size(); i++) {
                cells[1 + i] = Line.number(columns.get(i).get(run).value());
            }
            text.append(row.formatted(cells));
        }
    }
}
