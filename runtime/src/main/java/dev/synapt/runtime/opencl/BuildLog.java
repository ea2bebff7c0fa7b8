package dev.synapt.runtime.opencl;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a device's compiler said of a program. The compilers of most drivers are made of Clang and write
 * {@code file:line:column: error: text}, each with a file name of its own; PoCL puts {@code error:} at the beginning.
 *
 * @param text all of it
 */
record BuildLog(String text) {
    private static final Pattern ERROR =
            Pattern.compile("(?m)^(?=[^\\n]*\\berror: )[^\\n]*?:(\\d+):(\\d+): (?:(?:fatal )?error: )?([^\\n]*)$");

    private static final int MOST_LINES = 60;

    /** What is wrong, the line of the source where it is, and the log. */
    String explain(String source) {
        StringBuilder explained = new StringBuilder();
        firstError(source).ifPresent(error -> explained.append(error).append('\n'));
        explained.append("The compiler's log:\n");
        text.lines().limit(MOST_LINES).forEach(line -> explained.append(line).append('\n'));
        return explained.toString().stripTrailing();
    }

    /** Text, line and column of the first error that lies in the source, under which a mark stands. */
    private Optional<String> firstError(String source) {
        List<String> lines = source.lines().toList();
        return ERROR.matcher(text)
                .results()
                .filter(error -> number(error, 1) >= 1 && number(error, 1) <= lines.size())
                .findFirst()
                .map(error -> "line " + error.group(1) + ": " + error.group(3) + "\n  "
                        + lines.get(number(error, 1) - 1).replace('\t', ' ') + "\n  "
                        + " ".repeat(Math.max(0, number(error, 2) - 1)) + "^");
    }

    private static int number(MatchResult error, int group) {
        String digits = error.group(group);
        // More digits than a line number has are no line of this source.
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}
