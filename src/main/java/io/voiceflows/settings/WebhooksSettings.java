package io.voiceflows.settings;

import java.util.List;

/** Who may tell of telephony events. */
public record WebhooksSettings(
        @Setting(
                        value = "The secrets that the platform may send as `X-Benemen-Token` with its events, one per"
                                + " line; during a rotation two, the old and the new one",
                        example = "secrets/contoso-webhooks")
                Secret keys,
        @Setting(
                        value = "How many events per second are taken in for one key; more are refused with 429",
                        defaultsTo = "2000",
                        atLeast = 1,
                        atMost = 100_000)
                int acceptedPerSecond,
        @Setting(
                        value =
                                "From which addresses events are taken in, also as blocks (CIDR); from everywhere where there are none."
                                        + " Behind a proxy set `voiceflows.trusted-proxies` as well",
                        form = Setting.Form.NETWORK,
                        example = "192.0.2.0/24")
                List<String> allowedSenders) {

    /** Whether anybody may; without, the tenant has no webhooks. */
    public boolean enabled() {
        return keys != null;
    }
}
