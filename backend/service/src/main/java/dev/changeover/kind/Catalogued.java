package dev.changeover.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says what kind a record of parameters belongs to.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Catalogued {

    /// The kind's name, such as `http.status`.
    String kind();

    /// What people read in a list.
    String title();

    /// What it does, in one sentence.
    String says();

    /// Which kinds it stands among.
    KindGroup group();

    /// Who finds the result out.
    KindType type();

    /// Whether something is different afterwards.
    Effect effect();
}
