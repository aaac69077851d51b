package dev.changeover.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says what a parameter is and which values it takes.
///
/// A parameter may be left out when it has a default, when it is `@Nullable`, or when it is a list that may be empty.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Asks {

    /// What the parameter is, in one sentence.
    String value();

    /// The form of a text, or of the texts in a list.
    Form form() default Form.TEXT;

    /// The value that counts when the parameter is left out; values of a list are separated by a comma and a space.
    String defaultsTo() default "";

    /// The least number, the shortest duration, or the fewest items of a list.
    String min() default "";

    /// The greatest number, the longest duration, or the most items of a list.
    String max() default "";

    /// How many characters a text has at most.
    int maxLength() default 1000;

    /// A good value, to be shown.
    String example() default "";
}
