package io.voiceflows.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one setting where it is declared: the reader, the refusals, the documentation page and the complete sample
 * all come from here. A component without it is not a setting.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {

    /** What it does, in one sentence. */
    String value();

    /** Its name in the configuration guide, where it has one. */
    String guide() default "";

    /** What a number without unit means; for durations a name of {@link java.time.temporal.ChronoUnit}. */
    String unit() default "";

    /** The value when the key is absent, spelt as in a file; several are separated by commas. */
    String defaultsTo() default "";

    boolean required() default false;

    /** A value for the documentation of a setting without default. */
    String example() default "";

    /** What an empty value means; without it an empty value is refused. */
    String empty() default "";

    /** What is accepted, in the guide's spelling; for an enum in the order of its constants. */
    String[] values() default {};

    long atLeast() default Long.MIN_VALUE;

    long atMost() default Long.MAX_VALUE;

    Form form() default Form.PLAIN;

    /** What a text must be, beyond its Java type. */
    enum Form {
        PLAIN,
        /** A Quartz cron expression. */
        CRON,
        /** A region known to libphonenumber. */
        REGION,
        GUID,
        /** A column of a Dynamics table. */
        COLUMN,
        /** A PEM file with at least one certificate. */
        CERTIFICATES,
        /** Two times of day, {@code 22:00-23:30}, the second later than the first. */
        TIMES_OF_DAY,
        /** An address or a block of them, of IPv4 or IPv6: {@code 192.0.2.0/24}. */
        NETWORK,
        /** {@code QueueOwner} or anything else that does not look like a misspelling of it. */
        RECIPIENT
    }
}
