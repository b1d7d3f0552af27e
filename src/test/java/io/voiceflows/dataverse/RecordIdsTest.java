package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordIdsTest {

    private final RecordIds ids = new RecordIds();

    @Test
    void everyMachineComputesTheSameIdForOneCallback() {
        UUID here = ids.phoneCall("enreach", "contoso", "callback", "c2a91f5e");
        UUID there = new RecordIds().phoneCall("enreach", "contoso", "callback", "c2a91f5e");
        assertThat(here).isEqualTo(there).isEqualTo(UUID.fromString(here.toString()));
    }

    @Test
    void theIdDoesNotDependOnTheCaseOfItsIdentity() {
        assertThat(ids.phoneCall("enreach", "contoso", "callback", "C2A91F5E"))
                .isEqualTo(ids.phoneCall("enreach", "contoso", "callback", "c2a91f5e"));
    }

    @Test
    void anotherTenantCallbackOrKindHasAnotherId() {
        UUID id = ids.phoneCall("enreach", "contoso", "callback", "1");
        assertThat(ids.phoneCall("enreach", "fabrikam", "callback", "1")).isNotEqualTo(id);
        assertThat(ids.phoneCall("enreach", "contoso", "callback", "2")).isNotEqualTo(id);
        assertThat(ids.phoneCall("enreach", "contoso", "call", "1")).isNotEqualTo(id);
        assertThat(ids.queueItem(id)).isNotEqualTo(id);
    }

    @Test
    void theIdIsANameBasedUuidOfVersionFive() {
        UUID id = ids.phoneCall("enreach", "contoso", "callback", "1");
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }
}
