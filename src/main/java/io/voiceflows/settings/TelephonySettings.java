package io.voiceflows.settings;

import java.net.URI;

/**
 * How to reach and sign in to the telephony platform.
 *
 * @param provider "enreach"
 * @param discoveryUrl used when {@code apiUrl} is null
 * @param secretKey null when a password is used
 * @param password null when a secret key is used
 */
public record TelephonySettings(
        String provider, URI discoveryUrl, URI apiUrl, String user, Secret secretKey, Secret password) {}
