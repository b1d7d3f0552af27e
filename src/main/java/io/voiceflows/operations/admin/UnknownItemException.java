package io.voiceflows.operations.admin;

/** The journal has nothing under this id. */
final class UnknownItemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownItemException(String tenant, String id) {
        super(("Tenant %s has no item and no Dynamics record with id \"%s\" in its journal: the telephony side has not"
                        + " reported it within the look-back window, or it is older than the journal's retention.")
                .formatted(tenant, id));
    }
}
