package io.voiceflows.operations.admin;

/** A parameter that cannot be used. */
final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
