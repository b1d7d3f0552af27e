package io.voiceflows.sandbox;

/** Who may sign in to the stand-ins, and with what. */
public record SandboxIdentity(
        String tenant,
        String clientId,
        String clientSecret,
        String enreachUser,
        String enreachKey,
        String enreachPassword) {

    /** What the outside is promised. */
    public static SandboxIdentity standard() {
        return new SandboxIdentity(
                SandboxOptions.TENANT,
                SandboxOptions.CLIENT_ID,
                SandboxOptions.CLIENT_SECRET,
                SandboxOptions.ENREACH_USER,
                SandboxOptions.ENREACH_KEY,
                SandboxOptions.ENREACH_PASSWORD);
    }
}
