/** The vocabulary a network is declared with. */
module dev.synapt.annotations {
    requires static org.jspecify;

    exports dev.synapt.annotations;
}
