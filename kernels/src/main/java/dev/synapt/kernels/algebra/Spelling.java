package dev.synapt.kernels.algebra;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses what a misspelt name was meant to be. */
public final class Spelling {
    private Spelling() {}

    /**
     * The end of an error message: the nearest of {@code candidates}, or else the list of those worth {@code listing}.
     */
    public static String hint(String name, Collection<String> candidates, Collection<String> listing) {
        // Two slips are forgiven, but never more than half of a name: one letter is no misspelling of another.
        int tolerance = Math.min(2, name.length() / 2);
        String list = listing.isEmpty() ? "" : "; known are " + String.join(", ", listing);
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= tolerance)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparingInt(candidate -> -agreeing(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse(list);
    }

    /** Letters from the beginning on that two names have in common: the first ones are seldom wrong. */
    private static int agreeing(String a, String b) {
        int letters = 0;
        while (a.regionMatches(true, 0, b, 0, letters + 1)) {
            letters++;
        }
        return letters;
    }

    /** Insertions, deletions, replacements and swaps of neighbours between two names, in any case. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, 1 + d[i - 2][j - 2]) : best;
    }
}
