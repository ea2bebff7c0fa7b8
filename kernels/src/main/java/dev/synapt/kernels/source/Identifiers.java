package dev.synapt.kernels.source;

/** The names in a text of code. Looked for without patterns, which took a third of a network's compilation. */
final class Identifiers {
    private Identifiers() {}

    /** Whether a name stands in a text, and not as part of another one. */
    static boolean has(String text, String name) {
        return has(text, name, false);
    }

    /** The same, and not as a member behind a dot either. */
    static boolean hasUnqualified(String text, String name) {
        return has(text, name, true);
    }

    private static boolean has(String text, String name, boolean unqualified) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            char behind = end == text.length() ? ' ' : text.charAt(end);
            boolean member = unqualified && before == '.';
            if (!continues(before) && !member && !continues(behind)) {
                return true;
            }
        }
        return false;
    }

    private static boolean continues(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
