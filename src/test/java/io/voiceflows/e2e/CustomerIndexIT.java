package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.customer.Match;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The customer index over real HTTP: what it finds, what it costs, and what it survives. */
class CustomerIndexIT {

    private static final String NUMBER = "+358409998877";

    @TempDir
    Path folder;

    private Stand stand;

    @BeforeEach
    void start() {
        stand = new Stand(folder).startProduct();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void aNumberChangedInDynamicsIsFoundAfterOneRefreshThatCostsOneRequestPerTable() {
        UUID anna = contact("040 999 8877");
        stand.refreshIndex();
        assertThat(find(NUMBER).why()).isEqualTo("One contact has this number, in mobilephone.");
        stand.sandbox().resetCounters();

        change("contacts", anna, Map.of("mobilephone", "040 999 8878"));
        assertThat(find(NUMBER).customer()).as("not known yet").isPresent();
        stand.refreshIndex();

        for (int i = 0; i < 200; i++) {
            assertThat(find("0409998878").customer()).isPresent();
            assertThat(find(NUMBER).customer()).isEmpty();
        }
        assertThat(requests("accounts")).isEqualTo(1);
        assertThat(requests("contacts")).isEqualTo(1);
        assertThat(requests("leads")).isEqualTo(1);
        assertThat(requests("")).isEqualTo(3);
    }

    @Test
    void theAnswersAreThoseThatDataverseGives() {
        List<String> numbers = List.of(
                "+358401234567", "+14255550110", "+442079460200", "+14255550160", "+442079460166", "112", "anonymous");
        List<Match> asked = numbers.stream().map(this::find).toList();
        assertThat(requests("contacts")).isPositive();

        stand.refreshIndex();

        List<Match> known = numbers.stream().map(this::find).toList();
        for (int i = 0; i < asked.size(); i++) {
            assertThat(known.get(i).why()).isEqualTo(asked.get(i).why());
            assertThat(known.get(i).customer().map(found -> found.id()))
                    .isEqualTo(asked.get(i).customer().map(found -> found.id()));
        }
        assertThat(asked).hasAtLeastOneElementOfType(Match.One.class).hasAtLeastOneElementOfType(Match.None.class);
    }

    private UUID contact(String number) {
        return UUID.fromString(stand.sandbox()
                .insert("contacts", Map.of("firstname", "Anna", "lastname", "Contoso", "mobilephone", number))
                .path("contactid")
                .asText());
    }

    private void change(String entitySet, UUID id, Map<String, ?> values) {
        stand.server().dataverse().update(entitySet, id, values);
    }

    private CustomerDirectory directory() {
        return stand.product().getBean(CustomerDirectory.class);
    }

    private Match find(String number) {
        var exchange = stand.product().getBean(ProducerTemplate.class).send("direct:customer-find", sent -> {
            sent.setVariable("tenant", Stand.TENANT);
            sent.getMessage().setBody(number);
        });
        if (exchange.getException() != null) {
            throw new AssertionError("the search failed", exchange.getException());
        }
        return exchange.getMessage().getBody(Match.class);
    }

    private int requests(String path) {
        return stand.sandbox().requests("dataverse", "GET", path);
    }
}
