package io.voiceflows.pipeline.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Who asks, behind proxies of ours and of strangers. */
class SendersTest {

    private final Senders senders = new Senders(List.of("10.0.0.0/8", "2001:db8:1::/48"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # straight: what the sender says of itself counts for nothing
                    192.0.2.1     |                                   | 192.0.2.1
                    192.0.2.1     | 198.51.100.1                      | 192.0.2.1
                    # through our proxy, through two of them
                    10.0.0.1      | 192.0.2.1                         | 192.0.2.1
                    10.0.0.1      | 192.0.2.1, 10.9.9.9               | 192.0.2.1
                    2001:db8:1::7 | 2001:db8:2::9                     | 2001:db8:2::9
                    # what the sender had written itself stands further left, and is not looked at
                    10.0.0.1      | 198.51.100.1, 192.0.2.1           | 192.0.2.1
                    10.0.0.1      | 198.51.100.1, 192.0.2.1, 10.9.9.9 | 192.0.2.1
                    # with port
                    10.0.0.1      | 192.0.2.1:4711                    | 192.0.2.1
                    10.0.0.1      | [2001:db8:2::9]:4711              | 2001:db8:2::9
                    # no address at all
                    10.0.0.1      | unknown                           | ''
                    10.0.0.1      | 192.0.2.1, localhost              | ''
                    10.0.0.1      | ''                                | ''
                    # nobody but proxies of ours
                    10.0.0.1      | 10.0.0.2                          | 10.0.0.2
                    """)
    void theLastOfOurProxiesIsBelieved(String from, String forwarded, String sender) {
        assertThat(senders.address(request(from, forwarded))).isEqualTo(sender);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(senders.address(request("10.0.0.1", "198.51.100.1", "192.0.2.1", "10.0.0.2")))
                .isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, true",
        "192.0.2.255, true",
        "192.0.3.0, false",
        "198.51.100.7, true",
        "198.51.100.8, false",
        "2001:db8:2::9, true",
        "2001:0db8:0002:0:0:0:0:9, true",
        "2001:db8:3::9, false",
        "::ffff:192.0.2.1, true"
    })
    void onlyTheNamedNetworksMayAsk(String from, boolean may) {
        List<String> networks = List.of("192.0.2.0/24", "198.51.100.7", "2001:db8:2::/48");

        assertThat(senders.allow(networks, request(from, null))).isEqualTo(may);
    }

    @Test
    void withoutNetworksEverybodyMay() {
        assertThat(senders.allow(List.of(), request("203.0.113.9", "nonsense"))).isTrue();
    }

    @Test
    void whoseAddressIsUnknownMayNot() {
        assertThat(senders.allow(List.of("0.0.0.0/0", "::/0"), request("10.0.0.1", "unknown")))
                .isFalse();
    }

    @Test
    void aProxyThatIsNoAddressStopsTheStartWithItsCure() {
        assertThatThrownBy(() -> new Senders(List.of("proxy.contoso.example")))
                .hasMessageContaining("voiceflows.trusted-proxies: \"proxy.contoso.example\"")
                .hasMessageContaining("10.0.0.0/8");
    }

    private static MockHttpServletRequest request(String from, String... forwarded) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        if (forwarded != null) {
            Arrays.stream(forwarded)
                    .filter(header -> header != null)
                    .forEach(header -> request.addHeader("X-Forwarded-For", header));
        }
        return request;
    }
}
