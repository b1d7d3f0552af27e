package io.voiceflows.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a condition can be about, by the name that a rule gives it. */
public enum Subject {
    CUSTOMER("customer", "known", "unknown"),
    TABLE("customer.table", "account", "contact", "lead"),
    OWNER("customer.owner", "known", "unknown"),
    OPEN_CASES("customer.open-cases"),
    ACCOUNT_OPEN_CASES("customer.account.open-cases"),
    ACCOUNT_ATTRIBUTE("customer.account."),
    ATTRIBUTE("customer."),
    TARGETID("targetid"),
    EXTRADATA("extradata."),
    LANGUAGE("language"),
    TIME("time"),
    CALLED("called"),
    CALLER("caller");

    private final String named;
    private final List<String> choices;

    Subject(String named, String... choices) {
        this.named = named;
        this.choices = List.of(choices);
    }

    /** The subject of this name; names with an ending of their own (an attribute, a field) need one. */
    public static Optional<Subject> of(String name) {
        return Arrays.stream(values())
                .filter(subject -> subject.open()
                        ? name.startsWith(subject.named) && name.length() > subject.named.length()
                        : name.equals(subject.named))
                .findFirst();
    }

    /** Whether the name goes on with the name of an attribute or field. */
    public boolean open() {
        return named.endsWith(".");
    }

    /** Whether it is a number, of which a condition names the bounds. */
    public boolean counted() {
        return this == OPEN_CASES || this == ACCOUNT_OPEN_CASES;
    }

    public String named() {
        return named;
    }

    /** The only values it can have; empty when it can have any. */
    public List<String> choices() {
        return choices;
    }
}
