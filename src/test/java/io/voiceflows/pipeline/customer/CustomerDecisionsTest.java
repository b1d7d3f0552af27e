package io.voiceflows.pipeline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.Match;
import io.voiceflows.customer.NumberDecision;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.journal.DecidedNumber;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberJournal;
import io.voiceflows.journal.NumberKey;
import io.voiceflows.journal.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class CustomerDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String NUMBER = "+358401234567";
    private static final NumberKey KEY = NumberKey.of("contoso", NUMBER);
    private static final Customer ANNA = new Customer(Table.CONTACT, new UUID(0, 1), "Anna", NOW);
    private static final Customer BERT = new Customer(Table.CONTACT, new UUID(0, 2), "Bert", NOW);
    private static final List<CustomerKey> BOTH = List.of(CustomerKey.of(ANNA), CustomerKey.of(BERT));
    private static final Match SEVERAL = new Match.Several(List.of(ANNA, BERT), "2 customers.");
    private static final NumberDecision FOR_ANNA =
            new NumberDecision(CustomerKey.of(ANNA), false, "admin", NOW.minusSeconds(60));

    private final NumberJournal journal = mock();
    private final RememberedDecisions remembered = new RememberedDecisions(journal);
    private final CustomerDecisions decisions = new CustomerDecisions(
            mock(), new PhoneNumbers(), mock(), remembered, journal, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void nothingIsDecided() {
        when(journal.ask(any(), any(), any(), anyBoolean(), any(), any())).thenReturn(Optional.empty());
    }

    @Test
    void ofSeveralCustomersSomebodyIsAskedToChoose() {
        decisions.concluded(item(Reason.NONE), SEVERAL);

        verify(journal).ask(KEY, "+35840•••567", BOTH, false, null, NOW);
        assertThat(remembered.open(Set.of("contoso"))).isOne();
    }

    @Test
    void anItemThatIsLookedAtAgainDoesNotAskAgain() {
        decisions.concluded(item(Reason.SEVERAL_CUSTOMERS), SEVERAL);

        verify(journal).ask(KEY, "+35840•••567", BOTH, true, null, NOW);
    }

    @Test
    void aDecisionThatDidNotFitIsNotTakenForAnAnswerThatCameMeanwhile() {
        decided();

        decisions.concluded(item(Reason.NONE), SEVERAL);

        verify(journal).ask(KEY, "+35840•••567", BOTH, false, FOR_ANNA, NOW);
    }

    @Test
    void anAnswerThatCameMeanwhileIsKnownFromThenOn() {
        DecidedNumber answer = new DecidedNumber(KEY, "+35840•••567", FOR_ANNA);
        when(journal.ask(KEY, "+35840•••567", BOTH, false, null, NOW)).thenAnswer(call -> {
            when(journal.decisions()).thenReturn(List.of(answer));
            return Optional.of(answer);
        });

        decisions.concluded(item(Reason.NONE), SEVERAL);

        assertThat(decisions.decide("contoso", NUMBER, SEVERAL).customer()).contains(ANNA);
    }

    @Test
    void aQuestionThatSettlesItselfIsClosedOnce() {
        when(journal.open()).thenReturn(Set.of(KEY));
        remembered.read();
        Match one = new Match.One(ANNA, "One contact.");

        decisions.concluded(item(Reason.NONE), one);
        decisions.concluded(item(Reason.NONE), one);

        verify(journal).settle(KEY);
    }

    @Test
    void whoseNumberIsWithheldAsksNobody() {
        decisions.concluded(item(Reason.NONE).about("", ""), SEVERAL);

        verify(journal, never()).ask(any(), any(), any(), anyBoolean(), any(), any());
    }

    @Test
    void whatWasDecidedElsewhereIsKnownWithTheNextRefresh() {
        when(journal.decisions()).thenReturn(List.of(new DecidedNumber(KEY, "+35840•••567", FOR_ANNA)));
        assertThat(remembered.of("contoso", NUMBER)).isEmpty();

        remembered.refresh();

        assertThat(remembered.of("contoso", NUMBER)).contains(FOR_ANNA);
        assertThat(remembered.of("fabrikam", NUMBER)).isEmpty();
    }

    @Test
    void whileTheJournalIsAwayTheLastKnownDecisionsCount() {
        decided();
        when(journal.decisions()).thenThrow(new DataAccessResourceFailureException("away"));

        remembered.refresh();

        assertThat(remembered.of("contoso", NUMBER)).contains(FOR_ANNA);
    }

    private void decided() {
        when(journal.decisions()).thenReturn(List.of(new DecidedNumber(KEY, "+35840•••567", FOR_ANNA)));
        remembered.read();
    }

    private static JournalItem item(Reason reason) {
        return JournalItem.first(new ItemKey("contoso", "call-sync", "c1"), "DIRECT", NOW, "+35840•••567", NOW)
                .about(KEY.digest(), "")
                .waiting(reason, 0, null, NOW);
    }
}
