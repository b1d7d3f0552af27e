package io.voiceflows.pipeline.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.customer.OwnNumbers;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.Query;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersTest {

    private static final String ALEX = "a1e00000-0000-4000-8000-000000000001";
    private static final String MEGAN = "a1e00000-0000-4000-8000-000000000002";

    private final Tenants tenants = mock(Tenants.class);
    private final Clock clock = mock(Clock.class);
    private final List<Consumer<Collection<TenantSettings>>> listeners = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final OwnNumbers own = new OwnNumbers();
    private Users users;

    @BeforeEach
    void start() {
        when(clock.instant()).thenAnswer(call -> now);
        when(clock.millis()).thenAnswer(call -> now.toEpochMilli());
        doAnswer(call -> listeners.add(call.getArgument(0))).when(tenants).onChange(any());
        settings("");
        users = new Users(tenants, new PhoneNumbers(), own, clock);
    }

    @Test
    void everyoneWhoIsNoApplicationIsAskedForWithAllThatCallsTellOfAUser() {
        Query query = users.everyone("contoso");
        assertThat(query.entitySet()).isEqualTo("systemusers");
        assertThat(query.filter()).isEqualTo("applicationid eq null");
        assertThat(query.select())
                .contains("internalemailaddress", "isdisabled", "mobilephone", "address1_telephone1")
                .contains("voice_telephonyuserid", "voice_telephonyemail")
                .doesNotHaveDuplicates();
    }

    @Test
    void theRoleIsAskedForDirectlyAndThroughTeams() {
        assertThat(users.voiceUsers("contoso").filter())
                .contains("systemuserroles_association/any(r:r/name eq 'Voice User')")
                .contains(
                        " or teammembership_association/any(t:t/teamroles_association/any(x:x/name eq 'Voice User'))");
    }

    @Test
    void theRolesNameIsASettingAndNeverAnOperator() {
        settings("user-ids:\n  voice-user-role: Contoso's agents\n");
        assertThat(users.voiceUsers("contoso").filter()).contains("r/name eq 'Contoso''s agents'");
    }

    @Test
    void stockColumnsAloneAreEnough() {
        settings("columns:\n  systemuser:\n    telephony-user-id:\n    telephony-email:\n");
        assertThat(users.everyone("contoso").select()).noneMatch(column -> column.startsWith("voice_"));
        DynamicsUser alex = remembered().byId(UUID.fromString(ALEX)).orElseThrow();
        assertThat(alex.telephonyUserId()).isEmpty();
        assertThat(alex.login()).isEqualTo("alex.w@contoso.example");
    }

    @Test
    void theirNumbersMatchNoCustomer() {
        remembered();
        assertThat(own.contains("contoso", "+442079460145")).isTrue();
    }

    @Test
    void rowsBecomeUsers() {
        UserDirectory directory = remembered();
        DynamicsUser alex = directory.byTelephonyId("T-ALEX").orElseThrow();
        assertThat(alex.voiceUser()).isTrue();
        assertThat(alex.login()).isEqualTo("alex.wilber@contoso.example");
        assertThat(alex.mobilePhone()).isEqualTo("020 7946 0145");
        assertThat(alex.numbers()).containsExactly("020 7946 0145", "+1 425 555 0142");
        assertThat(directory.ownNumbers()).contains("+442079460145", "+14255550142");
        DynamicsUser megan = directory.byId(UUID.fromString(MEGAN)).orElseThrow();
        assertThat(megan.disabled()).isTrue();
        assertThat(megan.voiceUser()).isFalse();
    }

    @Test
    void theyAreKnownForAnHour() {
        UserDirectory directory = remembered();
        now = now.plus(Duration.ofMinutes(59));
        assertThat(users.known("contoso")).isSameAs(directory);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(users.known("contoso")).isNull();
    }

    @Test
    void changedSettingsMakeThemBeReadAgain() {
        remembered();
        listeners.forEach(listener -> listener.accept(List.of()));
        assertThat(users.known("contoso")).isNull();
    }

    @Test
    void aCallOfSomebodyUnknownMakesThemBeReadAgainAtMostOnceAMinute() {
        remembered();
        assertThat(users.missed("contoso")).isTrue();
        assertThat(users.known("contoso")).isNull();

        remembered();
        now = now.plusSeconds(59);
        assertThat(users.missed("contoso")).isFalse();
        assertThat(users.known("contoso")).isNotNull();
        assertThat(users.missed("fabrikam")).as("another tenant").isTrue();

        now = now.plusSeconds(1);
        assertThat(users.missed("contoso")).isTrue();
    }

    private UserDirectory remembered() {
        return users.remember(
                "contoso",
                List.of(
                        row(
                                """
                                {"systemuserid": "%s", "fullname": "Alex Wilber", "isdisabled": false,
                                 "internalemailaddress": "alex.w@contoso.example",
                                 "voice_telephonyemail": "alex.wilber@contoso.example",
                                 "voice_telephonyuserid": " T-alex ", "mobilephone": "020 7946 0145",
                                 "homephone": null, "address1_telephone1": "+1 425 555 0142"}"""
                                        .formatted(ALEX)),
                        row(
                                """
                                {"systemuserid": "%s", "fullname": "Megan Bowen", "isdisabled": true}"""
                                        .formatted(MEGAN))),
                List.of(row("{\"systemuserid\": \"%s\"}".formatted(ALEX))));
    }

    private void settings(String yaml) {
        TenantSettings contoso = SettingsOf.contoso(yaml);
        when(tenants.get("contoso")).thenReturn(contoso);
    }

    private static JsonNode row(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
