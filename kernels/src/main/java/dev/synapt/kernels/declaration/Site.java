package dev.synapt.kernels.declaration;

/** A place in the source that a message can point to. Each front end has its own; the compiler only passes them on. */
public interface Site {
    /** For declarations that come from no source. */
    Site NOWHERE = new Site() {
        @Override
        public String toString() {
            return "nowhere";
        }
    };
}
