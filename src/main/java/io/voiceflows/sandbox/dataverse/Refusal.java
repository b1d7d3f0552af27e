package io.voiceflows.sandbox.dataverse;

import java.util.Map;
import java.util.UUID;

/** A request that Dataverse refuses, with its status, code and words ("Compose HTTP requests and handle errors"). */
final class Refusal extends RuntimeException {

    private static final String INVALID_ARGUMENT = "0x80040203";
    private static final String PAYLOAD = "0x80048d19";

    private final int status;
    private final String code;
    private final Map<String, String> headers;

    Refusal(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = Map.copyOf(headers);
    }

    Refusal(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }

    static Refusal invalid(String message) {
        return new Refusal(400, INVALID_ARGUMENT, message);
    }

    /** The body does not fit the model: undeclared property, wrong case, wrong type. */
    static Refusal payload(Table table, String why) {
        return new Refusal(
                400,
                PAYLOAD,
                "Error identified in Payload provided by the user for Entity :'" + (table == null ? "" : table.set())
                        + "', For more information on this error please follow this help link"
                        + " https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException :"
                        + " Microsoft.OData.ODataException: " + why);
    }

    static Refusal unknownColumn(String message) {
        return new Refusal(400, "0x80041103", message);
    }

    static Refusal option(String name) {
        return new Refusal(400, "0x80060888", "The query parameter " + name + " is not supported.");
    }

    static Refusal noSuchSegment(String segment) {
        return new Refusal(404, "0x8006088a", "Resource not found for the segment '" + segment + "'.");
    }

    static Refusal noSuchRecord(Table table, UUID id) {
        return new Refusal(404, "0x80040217", table.name() + " With Id = " + id + " Does Not Exist");
    }

    static Refusal duplicate() {
        return new Refusal(412, "0x80040237", "A record with matching key values already exists.");
    }

    static Refusal method(String method, String what) {
        return new Refusal(
                405,
                INVALID_ARGUMENT,
                "The requested resource " + what + " does not support http method '" + method + "'.");
    }

    /** Dataverse can, this stand-in cannot: said plainly instead of answering something half right. */
    static Refusal notInSandbox(String what) {
        return new Refusal(501, INVALID_ARGUMENT, "The sandbox does not support " + what + ".");
    }
}
