package dev.synapt.runtime.image;

/** A file that is no image, or not a whole one. */
final class FaultyImageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String advice;

    /**
     * @param problem what is wrong with the file, without its name
     * @param advice what to do about it
     */
    FaultyImageException(String problem, String advice) {
        super(problem);
        this.problem = problem;
        this.advice = advice;
    }

    static FaultyImageException cutShort() {
        return new FaultyImageException("the file is cut short", "fetch it again");
    }

    static FaultyImageException damaged(String how) {
        return new FaultyImageException("the file is damaged: " + how, "fetch it again");
    }

    String problem() {
        return problem;
    }

    String advice() {
        return advice;
    }
}
