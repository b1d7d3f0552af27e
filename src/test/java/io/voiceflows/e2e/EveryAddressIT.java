package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.voiceflows.operations.Doors;
import io.voiceflows.operations.ServedAddresses;
import io.voiceflows.operations.ServedAddresses.Served;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Each address of the whole product, those of routes too, by somebody who has not signed in and knows no key. */
@TestInstance(Lifecycle.PER_CLASS)
class EveryAddressIT {

    @TempDir
    static Path folder;

    private Stand stand;
    private Set<Served> served;

    @BeforeAll
    void start() {
        stand = new Stand(folder);
        stand.startProduct("voiceflows.admin.password=a password of contoso");
        served = ServedAddresses.of(stand.product());
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @TestFactory
    Stream<DynamicTest> isPublicByItsNameOrRefused() {
        Doors doors = new Doors(stand.servicePort(), stand.managementPort());
        return served.stream().map(address -> dynamicTest(address.toString(), () -> doors.refuse(address)));
    }

    @Test
    void routesAreAmongThem() {
        assertThat(served)
                .extracting(Served::toString)
                .contains(
                        "POST /smart-routing/{tenant}",
                        "POST /webhooks/enreach/{tenant}",
                        "GET /",
                        "GET /admin/tenants",
                        "GET /actuator/metrics");
    }
}
