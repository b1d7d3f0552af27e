package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.pipeline.erasure.Erasure;
import io.voiceflows.settings.TenantSettings;
import java.security.Principal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The number comes in the body: addresses are written down by whatever a request passes. */
@RestController
@Tag(name = "Personal data", description = "What is kept about a person")
class ErasureController {

    private final Fleet fleet;
    private final Erasure erasure;

    ErasureController(Fleet fleet, Erasure erasure) {
        this.fleet = fleet;
        this.erasure = erasure;
    }

    @DeleteMapping("/admin/tenants/{tenant}/personal-data")
    @Operation(
            summary = "Erase what is kept about a number or a customer",
            description =
                    "Items of theirs stay without number and trail, so that no call is written again; those that were not"
                            + " written never will be. Dynamics and the telephony side are not touched.")
    ErasureView erase(@PathVariable String tenant, @RequestBody ErasureRequest wanted, Principal who) {
        TenantSettings settings = fleet.settings(tenant);
        if ((wanted.number() == null) == (wanted.customer() == null)) {
            throw new BadRequestException("Give either {\"number\": \"...\"} or"
                    + " {\"customer\": {\"table\": \"contact\", \"id\": \"...\"}}.");
        }
        return ErasureView.of(
                wanted.number() == null
                        ? erasure.customer(settings, new DecisionRequest(wanted.customer(), null).key(), who.getName())
                        : erasure.number(settings, wanted.number(), who.getName()));
    }
}
