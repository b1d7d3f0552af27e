package io.voiceflows.operations.admin;

/** No question was asked, or nothing was decided, about a number of this digest. */
final class UnknownNumberException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownNumberException(String tenant, String digest, String missing, String list) {
        super("Tenant %s has no %s \"%s\". GET /admin/tenants/%s/%s lists them."
                .formatted(tenant, missing, digest, tenant, list));
    }
}
