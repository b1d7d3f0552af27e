package io.voiceflows.settings;

/** A secret is not where the settings say it is. */
public final class SecretUnavailableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String cure;

    SecretUnavailableException(String what, String cure) {
        super(what + ". " + cure);
        this.what = what;
        this.cure = cure;
    }

    public String what() {
        return what;
    }

    public String cure() {
        return cure;
    }
}
