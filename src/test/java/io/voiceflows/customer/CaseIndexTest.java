package io.voiceflows.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many open cases a customer has, and how cases are stored. */
class CaseIndexTest {

    private static final String TENANT = "contoso";
    private static final UUID ANNA = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final UUID FABRIKAM = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000001");
    private static final UUID BROKEN = UUID.fromString("cccccccc-0000-4000-8000-000000000001");
    private static final UUID LATE = UUID.fromString("cccccccc-0000-4000-8000-000000000002");

    private final CaseIndex index = new CaseIndex();

    private void known(UUID... customers) {
        CaseRows rows = new CaseRows();
        for (int i = 0; i < customers.length; i++) {
            rows.add(List.of(BROKEN, LATE).get(i), customers[i]);
        }
        index.put(TENANT, rows);
    }

    private CaseRows change(UUID id, UUID customer) {
        CaseRows rows = new CaseRows();
        rows.put(id, customer);
        return index.change(TENANT, rows);
    }

    @Test
    void nothingIsKnownBeforeTheFirstReadingAndZeroIsKnownAfterIt() {
        assertThat(index.of(TENANT, ANNA)).isEmpty();
        assertThat(index.open(TENANT)).isEmpty();

        known();

        assertThat(index.of(TENANT, ANNA)).hasValue(0);
        assertThat(index.of("fabrikam", ANNA)).as("another tenant").isEmpty();
    }

    @Test
    void casesCountForTheirCustomerUntilTheyAreClosed() {
        known(ANNA, ANNA);
        assertThat(index.of(TENANT, ANNA)).hasValue(2);

        change(BROKEN, null);
        assertThat(index.of(TENANT, ANNA)).hasValue(1);
        change(LATE, null);
        assertThat(index.of(TENANT, ANNA)).hasValue(0);
        change(BROKEN, ANNA);
        assertThat(index.of(TENANT, ANNA)).as("opened again").hasValue(1);
        assertThat(index.open(TENANT)).hasValue(1);
    }

    @Test
    void aCaseGivenToAnotherCustomerCountsThere() {
        known(ANNA);

        change(BROKEN, FABRIKAM);

        assertThat(index.of(TENANT, ANNA)).hasValue(0);
        assertThat(index.of(TENANT, FABRIKAM)).hasValue(1);
    }

    @Test
    void whatComesAgainIsNoNewsAndCountsOnce() {
        known(ANNA);

        assertThat(change(BROKEN, ANNA).isEmpty()).isTrue();
        assertThat(change(LATE, null).isEmpty()).as("deleted and never seen").isTrue();
        assertThat(change(BROKEN, FABRIKAM).size()).isEqualTo(1);
        assertThat(index.of(TENANT, FABRIKAM)).hasValue(1);
    }

    @Test
    void aWholeReadingTakesThePlaceOfAllThatWasKnown() {
        known(ANNA, FABRIKAM);

        known(FABRIKAM);

        assertThat(index.of(TENANT, ANNA)).hasValue(0);
        assertThat(index.of(TENANT, FABRIKAM)).hasValue(1);
        index.forget(TENANT);
        assertThat(index.of(TENANT, FABRIKAM)).isEmpty();
        assertThatThrownBy(() -> change(BROKEN, ANNA)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void storedBlocksGiveTheSameCasesInWhateverPiecesAndChangesAfterThemCount() {
        known(ANNA, FABRIKAM);
        CaseRows closed = change(LATE, null);

        for (int size : new int[] {1, 32, 63, 64, Integer.MAX_VALUE}) {
            CaseRows all = new CaseRows();
            all.add(BROKEN, ANNA);
            all.add(LATE, FABRIKAM);
            CaseRows read = new CaseRows();
            List<byte[]> blocks = all.blocks(size);
            assertThat(blocks).hasSize(size < 64 ? 2 : 1);
            blocks.forEach(read::addBlock);
            closed.blocks(size).forEach(read::addBlock);
            index.put(TENANT, read);
            assertThat(index.of(TENANT, ANNA)).hasValue(1);
            assertThat(index.of(TENANT, FABRIKAM)).hasValue(0);
            assertThat(index.rows(TENANT).size()).isEqualTo(1);
        }
        assertThat(new CaseRows().blocks(32)).isEmpty();
    }

    @Test
    void aTornBlockIsRefused() {
        CaseRows rows = new CaseRows();

        assertThatThrownBy(() -> rows.addBlock(new byte[33])).isInstanceOf(IllegalArgumentException.class);
    }
}
