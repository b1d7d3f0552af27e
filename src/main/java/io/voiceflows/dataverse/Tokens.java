package io.voiceflows.dataverse;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The tokens of all tenants, kept in memory only. */
@Component
final class Tokens implements TokenSupplier {

    private final Tenants tenants;
    private final SignIn.Opener opener;
    private final Clock clock;
    private final Map<String, TenantTokens> byTenant = new ConcurrentHashMap<>();

    Tokens(Tenants tenants, SignIn.Opener opener, Clock clock) {
        this.tenants = tenants;
        this.opener = opener;
        this.clock = clock;
    }

    @Override
    public String current(String tenant) {
        return of(tenant).current(tenants.get(tenant));
    }

    @Override
    public String renewed(String tenant, String refused) {
        return of(tenant).renewed(tenants.get(tenant), refused);
    }

    @Override
    public void accepted(String tenant, String token) {
        of(tenant).accepted(token);
    }

    @Override
    public NeighbourException refused(String tenant, String token, String answer) {
        return of(tenant)
                .refused(
                        token,
                        new NeighbourException(
                                DataverseErrors.NEIGHBOUR,
                                FailureKind.CREDENTIALS,
                                401,
                                "",
                                tenant + " dataverse: a fresh token was refused with 401" + answer
                                        + ". Check that dynamics.authority is the environment's own directory and"
                                        + " dynamics.url its address; the next try is in a minute."));
    }

    private TenantTokens of(String tenant) {
        return byTenant.computeIfAbsent(tenant, t -> new TenantTokens(opener, clock));
    }
}
