package io.voiceflows.operations.admin;

/** Only parked and waiting items can be tried again. */
final class FinishedItemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FinishedItemException(String id, String sentence) {
        super("Item %s is finished and not tried again. %s".formatted(id, sentence));
    }
}
