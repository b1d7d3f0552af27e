package io.voiceflows.dataverse;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.neighbour.TrustedCertificates;
import io.voiceflows.settings.TenantSettings;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.springframework.stereotype.Component;

/** Whose TLS certificates a tenant trusts: the usual ones, and those of its trust-certificates-file. */
@Component
final class Trust {

    private final TrustedCertificates trusted = new TrustedCertificates();

    /** Reads the file again when it has changed. */
    SSLContext context(TenantSettings settings) {
        try {
            return trusted.context(settings.trustCertificatesFile());
        } catch (IOException e) {
            throw new NeighbourException(
                    DataverseErrors.NEIGHBOUR,
                    FailureKind.CONFIGURATION,
                    0,
                    "",
                    settings.tenant() + ": " + e.getMessage() + ".",
                    null,
                    e);
        }
    }
}
