package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes elements that are negative 0. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface NonNeg {}
