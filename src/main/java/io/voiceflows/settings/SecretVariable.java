package io.voiceflows.settings;

import java.util.function.UnaryOperator;

/** A secret in an environment variable. */
record SecretVariable(String name, UnaryOperator<String> environment) implements Secret {

    @Override
    public String read() {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw new SecretUnavailableException(
                    "environment variable " + name + " is not set", "Set it to the secret before the service starts.");
        }
        return value.strip();
    }

    @Override
    public String toString() {
        return "secret in environment variable " + name;
    }
}
