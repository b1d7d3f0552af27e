package io.voiceflows.pipeline.door;

/** Why a request is not answered. */
public enum TurnedAway {
    UNREADABLE(400, "Bad Request", "The body is not the JSON that is expected here."),
    CUT_OFF(400, "Bad Request", "The body did not come in time."),
    REFUSED(401, "Unauthorized", "The key or login is wrong or missing."),
    /** The key or login is right, and comes from where nobody may ask; who tries it there learns nothing of that. */
    FOREIGN(401, "Unauthorized", "The key or login is wrong or missing."),
    TOO_LARGE(413, "Content Too Large", "The body is larger than 64 KiB."),
    WRONG_TYPE(415, "Unsupported Media Type", "Send application/json."),
    TOO_MANY(429, "Too Many Requests", "More requests in this second than are allowed."),
    NOT_KEPT(503, "Service Unavailable", "It could not be stored. Send it again.");

    private final int status;
    private final String title;
    private final String detail;

    TurnedAway(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    /** The answer's body, as problem details (RFC 9457); never a word of the request. */
    public String body() {
        return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(title, status, detail);
    }
}
