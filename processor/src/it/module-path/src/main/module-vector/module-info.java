module com.example {
    requires dev.synapt.runtime;
    requires jdk.incubator.vector;
    requires static dev.synapt.annotations;
}
