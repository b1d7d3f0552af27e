package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.voiceflows.operations.Doors;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.operations.ServedAddresses;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who has not signed in reaches what is public by its name, and nothing else; on neither port. */
class AddressesTest extends OperationsTest {

    @Autowired
    private ApplicationContext application;

    @TestFactory
    Stream<DynamicTest> eachAddressIsPublicByItsNameOrRefused() {
        Doors doors = new Doors(servicePort(), managementPort());
        return ServedAddresses.of(application).stream()
                .map(address -> dynamicTest(address.toString(), () -> doors.refuse(address)));
    }

    @TestFactory
    Stream<DynamicTest> eachFileOfTheConsoleIsPublicByItsNameOrRefused() throws Exception {
        Doors doors = new Doors(servicePort(), managementPort());
        return Doors.files().map(file -> dynamicTest(file, () -> doors.refuseFile(file)));
    }

    @Test
    void theListIsNotEmpty() {
        assertThat(ServedAddresses.of(application))
                .extracting(ServedAddresses.Served::toString)
                .contains(
                        "GET /",
                        "GET /login",
                        "POST /console/matches/{tenant}/{digest}",
                        "GET /admin/tenants",
                        "GET /admin/openapi.json",
                        "GET /actuator/metrics",
                        "POST /actuator/loggers/{name}")
                .hasSizeGreaterThan(35);
    }
}
