package dev.synapt.kernels.diagnostic;

import dev.synapt.kernels.declaration.Site;

/**
 * One message to the developer.
 *
 * @param rule the rule that was broken
 * @param message what was computed for both sides, the trail up to there, and one concrete fix; without the rule's id
 * @param site the value or annotation at fault
 */
public record Diagnostic(Rule rule, String message, Site site) {

    /** As printed: the message, then the rule's id in brackets. */
    public String text() {
        return message + " [" + rule.id() + "]";
    }
}
