module com.example {
    requires dev.synapt.runtime;
    requires static jdk.incubator.vector;
    requires static dev.synapt.annotations;
}
