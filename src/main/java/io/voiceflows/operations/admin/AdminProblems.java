package io.voiceflows.operations.admin;

import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.fleet.UnknownTenantException;
import io.voiceflows.pipeline.customer.NumberDesk;
import io.voiceflows.pipeline.erasure.Erasure;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors of the admin API as problem details (RFC 9457). */
@RestControllerAdvice(basePackageClasses = AdminProblems.class)
class AdminProblems {

    @ExceptionHandler
    ProblemDetail unknown(UnknownTenantException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownItemException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownNumberException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(NoDryRunException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    @ExceptionHandler
    ProblemDetail refused(NumberDesk.NoSuchChoiceException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail refused(Erasure.NoNumberException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail finished(FinishedItemException finished) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, finished.getMessage());
    }

    /** Dynamics or the telephony side was needed for the answer and did not give its part. */
    @ExceptionHandler
    ProblemDetail unanswered(NeighbourException failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, failure.getMessage());
    }

    @ExceptionHandler
    ProblemDetail refused(BadRequestException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.getMessage());
    }
}
