package dev.synapt.annotations;

/** A curve over thresholds, whose area {@link Auc} measures. */
public enum Curve {
    /** Recall over false alarms: the receiver operating characteristic. */
    ROC,

    /** Precision over recall. */
    PR,

    /** Gains of precision over gains of recall (Flach and Kull, 2015). */
    PRGAIN
}
