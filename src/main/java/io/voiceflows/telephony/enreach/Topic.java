package io.voiceflows.telephony.enreach;

import io.voiceflows.neighbour.FailureKind;

/** What a request is about: what its refusal means, and what cures it. */
enum Topic {
    /** Finding the API and signing in. */
    ACCOUNT(
            FailureKind.CONFIGURATION,
            FailureKind.CONFIGURATION,
            "sign in",
            "Check telephony.user and telephony.discovery-url or telephony.api-url."),
    CALLBACKS(
            FailureKind.BAD_RECORD,
            FailureKind.GONE,
            "read and close callback requests",
            "Check the id in the callback profile, and the names and paths in " + EnreachMapping.FILE + "."),
    /** One call by its id. */
    CALL(
            FailureKind.BAD_RECORD,
            FailureKind.GONE,
            "read the calls of users",
            "Check the id, and calls and call-read in " + EnreachMapping.FILE + "."),
    CALLS(
            FailureKind.CONFIGURATION,
            FailureKind.CONFIGURATION,
            "read the calls of users",
            "Check the path, the query names and window-days of calls in " + EnreachMapping.FILE + "."),
    SERVICE_CALLS(
            FailureKind.CONFIGURATION,
            FailureKind.CONFIGURATION,
            "read the calls of service queues",
            "Check the path, the query names and window-days of service-calls in " + EnreachMapping.FILE + "."),
    USERS(
            FailureKind.CONFIGURATION,
            FailureKind.CONFIGURATION,
            "see the users",
            "Check the path of users in " + EnreachMapping.FILE + ".");

    private final FailureKind refused;
    private final FailureKind unknown;
    private final String right;
    private final String cure;

    Topic(FailureKind refused, FailureKind unknown, String right, String cure) {
        this.refused = refused;
        this.unknown = unknown;
        this.right = right;
        this.cure = cure;
    }

    /** What a 400 means: a record that is wrong, or a question that always will be. */
    FailureKind refused() {
        return refused;
    }

    /** What a 404 means. */
    FailureKind unknown() {
        return unknown;
    }

    /** What the user must be allowed to. */
    String right() {
        return right;
    }

    /** What to do about a 400 or 404. */
    String cure() {
        return cure;
    }
}
