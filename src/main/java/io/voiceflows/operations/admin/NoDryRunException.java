package io.voiceflows.operations.admin;

/** There was no dry run on this instance since its start. */
final class NoDryRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoDryRunException(String tenant, String pipeline) {
        super(
                "There was no dry run of %s since the start of this instance. Begin one: POST /admin/tenants/%s/pipelines/%s/dry-run"
                        .formatted(pipeline, tenant, pipeline));
    }
}
