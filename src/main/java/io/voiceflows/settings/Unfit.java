package io.voiceflows.settings;

/** A written value that can't be used. */
final class Unfit extends Exception {

    private static final long serialVersionUID = 1L;

    private final String cure;
    private final boolean reference;

    private Unfit(String what, String cure, boolean reference) {
        super(what, null, false, false);
        this.cure = cure;
        this.reference = reference;
    }

    /** @param what completes a sentence that starts with the setting's name */
    static Unfit because(String what, String cure) {
        return new Unfit(what, cure, false);
    }

    /** For a value that is well written but names something missing or unusable. */
    static Unfit reference(String what, String cure) {
        return new Unfit(what, cure, true);
    }

    String cure() {
        return cure;
    }

    SettingsProblem.Kind kind() {
        return reference ? SettingsProblem.Kind.REFERENCE : SettingsProblem.Kind.MISTAKE;
    }
}
