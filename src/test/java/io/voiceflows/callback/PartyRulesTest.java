package io.voiceflows.callback;

import static io.voiceflows.callback.CallbackProfile.OwnershipRule.API_USER;
import static io.voiceflows.callback.CallbackProfile.OwnershipRule.OWNER_OF_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartyRulesTest {

    private static final Party QUEUE = new Party("queue", UUID.randomUUID());
    private static final Party USER = new Party("systemuser", UUID.randomUUID());
    private static final Party TEAM = new Party("team", UUID.randomUUID());

    private final PartyRules rules = new PartyRules();

    @Test
    void ownershipRuleApiUserLeavesTheOwnerToDynamics() {
        assertThat(rules.owner(API_USER, USER)).isEmpty();
    }

    @Test
    void ownershipRuleOwnerOfQueueGivesTheCallToTheQueuesOwner() {
        assertThat(rules.owner(OWNER_OF_QUEUE, USER)).contains(USER);
        assertThat(rules.owner(OWNER_OF_QUEUE, TEAM)).contains(TEAM);
    }

    @Test
    void recipientIsTheQueue() {
        assertThat(rules.recipient(false, QUEUE, USER, true)).contains(QUEUE);
    }

    @Test
    void recipientRuleQueueOwnerAddressesTheQueuesOwner() {
        assertThat(rules.recipient(true, QUEUE, USER, true)).contains(USER);
    }

    @Test
    void whereDynamicsRefusesAQueueAsPartyItsOwnerIsTheRecipient() {
        assertThat(rules.recipient(false, QUEUE, USER, false)).contains(USER);
    }

    @Test
    void aTeamIsNeverARecipient() {
        assertThat(rules.recipient(true, QUEUE, TEAM, true)).isEmpty();
    }
}
