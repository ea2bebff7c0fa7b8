module com.example {
    requires dev.synapt.runtime;
    requires static dev.synapt.annotations;
}
