package io.voiceflows.bench.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import io.voiceflows.customer.PhoneNumbers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of the README hold on small sets too; {@link MatchingBench} measures the large one. */
class MatchingQualityTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void ofAThousandCallsHardlyOneLinkIsWrongAndHardlyOneIsMissed(long seed) {
        MatchingSet set = MatchingSet.of(seed, 3_300);

        Score ours = Score.of(new OurRule(new PhoneNumbers()), set.companies());

        assertThat(ours.precision())
                .as("precision, wrong: %s", ours.wrongLinks())
                .isGreaterThanOrEqualTo(0.999);
        assertThat(ours.recall()).as("recall, per trap: %s", ours.traps()).isGreaterThanOrEqualTo(0.99);
        assertThat(ours.wrongLinks())
                .extracting(miss -> miss.query().trap())
                .as("what no text can show is the only reason for a wrong link")
                .isSubsetOf("stranger with the digits of such a foreign number");
        assertThat(ours.severalSeen()).as("several owners recognised").isEqualTo(ours.several());
    }

    @Test
    void theSetIsTheSameForTheSameSeed() {
        assertThat(MatchingSet.of(7, 500)).isEqualTo(MatchingSet.of(7, 500)).isNotEqualTo(MatchingSet.of(8, 500));
    }

    @Test
    void everyRangeHoldsNumbersThatItsCountryGivesOut() throws NumberParseException {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        Random random = new Random(3);
        for (NumberingPlan plan : NumberingPlan.all()) {
            for (NumberingPlan.Range range : plan.ranges()) {
                for (int i = 0; i < 20; i++) {
                    String number = plan.number(range, random).e164();
                    Phonenumber.PhoneNumber parsed = library.parse(number, "ZZ");
                    assertThat(library.isValidNumberForRegion(parsed, plan.region()))
                            .as("%s is a number of %s", number, plan.region())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theSetIsAsLargeAndAsMixedAsItSays() {
        List<NumberingPlan> plans = NumberingPlan.all();
        MatchingSet set = MatchingSet.of(1, 5_000);

        assertThat(plans).hasSizeGreaterThanOrEqualTo(20);
        assertThat(Spelling.values()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(set.records()).isGreaterThanOrEqualTo(5_000);
        assertThat(set.companies()).allSatisfy(company -> assertThat(company.queries())
                .anySatisfy(query -> assertThat(query.owners()).isEmpty())
                .anySatisfy(query -> assertThat(query.owners()).hasSize(1))
                .anySatisfy(query -> assertThat(query.owners()).hasSizeGreaterThan(1)));
    }
}
