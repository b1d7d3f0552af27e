package io.voiceflows.user;

import java.util.Locale;

/** Ids and email addresses as keys: people and platforms write the same one in several ways. */
final class UserNames {

    private UserNames() {}

    /** Case does not count, nor do blanks around it, nor the braces in which Dynamics exports ids. Null is empty. */
    static String key(String text) {
        if (text == null) {
            return "";
        }
        String stripped = text.strip();
        boolean braces = stripped.startsWith("{") && stripped.endsWith("}") && stripped.length() > 1;
        return (braces ? stripped.substring(1, stripped.length() - 1).strip() : stripped).toLowerCase(Locale.ROOT);
    }
}
