package io.voiceflows.settings;

import java.net.URI;

/**
 * How to reach and sign in to the telephony platform.
 *
 * @param provider "enreach"
 * @param discoveryUrl used when {@code apiUrl} is null
 * @param apiUrl null when discovery is used
 * @param secretKey null when a password is used
 * @param password null when a secret key is used
 */
public record TelephonySettings(
        @Setting(
                        value = "The telephony platform",
                        defaultsTo = "enreach",
                        values = {"enreach"})
                String provider,
        @Setting(
                        value = "Where the platform tells which API address serves the user",
                        defaultsTo = "https://discover.enreachvoice.com/api/user")
                URI discoveryUrl,
        @Setting(
                        value = "Address of the API itself, where discovery is not to be used",
                        example = "https://api.contoso.example/enreach")
                URI apiUrl,
        @Setting(
                        value = "User of the platform as whom the service signs in",
                        required = true,
                        example = "sync.agent@contoso.example")
                String user,
        @Setting(value = "Secret key of that user; either this or the password", example = "secrets/contoso-enreach")
                Secret secretKey,
        @Setting(
                        value = "Password of that user, with which a secret key is fetched",
                        example = "secrets/contoso-enreach-password")
                Secret password) {}
