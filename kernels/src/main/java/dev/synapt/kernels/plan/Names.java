package dev.synapt.kernels.plan;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Hands out Java identifiers that differ, in lower camel case: {@code dense_1}, {@code kernel} gives
 * {@code dense1Kernel}. Parts have ASCII letters and digits; whatever else they have separates words.
 */
final class Names {
    private final Set<String> taken = new HashSet<>();

    /** The parts joined, or with a number behind them where that name is taken. */
    String unique(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            for (String word : part.split("[^A-Za-z0-9]+")) {
                if (!word.isEmpty()) {
                    joined.append(
                            joined.length() == 0
                                    ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                                    : word.substring(0, 1).toUpperCase(Locale.ROOT));
                    joined.append(word.substring(1));
                }
            }
        }
        String name = joined.length() == 0 ? "layer" : joined.toString();
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }
}
