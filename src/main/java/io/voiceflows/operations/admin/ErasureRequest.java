package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.voiceflows.operations.admin.DecisionRequest.CustomerReference;

/** Whose personal data is to be erased: one of the two. */
record ErasureRequest(
        @Schema(description = "one number or several, in any spelling", example = "+44 20 7946 0123") String number,
        @Schema(description = "a customer of Dynamics, with those of its numbers that nobody else has")
                CustomerReference customer) {}
