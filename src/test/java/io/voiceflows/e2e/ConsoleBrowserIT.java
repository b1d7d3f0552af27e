package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * An administrator's day in a real browser: opens the console, finds a call, reads why it is not in Dynamics, decides whose
 * number it is, and has a parked item tried again. With {@code -Dconsole.pictures=docs/images} the pages are photographed for the
 * handbook.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleBrowserIT {

    private static final String PASSWORD = "contoso-admin";
    private static final String SHARED = "+442079460199";
    private static final String PICTURES = System.getProperty("console.pictures", "");

    @TempDir
    static Path folder;

    private Stand stand;
    private CallDesk desk;
    private Chromium browser;
    private String shared;
    private String refused;

    @BeforeAll
    void start() throws Exception {
        browser = new Chromium(folder.resolve("browser"));
        stand = new Stand(folder);
        desk = new CallDesk(
                stand,
                Map.of("default-crm-assignee", CallDesk.MEGAN, "settle-seconds", "0", "process-service-calls", "true"));
        stand.write("webhook-keys", "webhook-key");
        stand.write("routing-keys", "routing-key");
        stand.startProduct("voiceflows.admin.password=" + PASSWORD);
        desk.change(
                Map.of(),
                """
                webhooks: { keys-file: webhook-keys }
                smart-routing:
                  api-keys-file: routing-keys
                  rules:
                    - name: Preferred customers
                      when: { customer.account.category: Preferred Customer }
                      then: { initial-target: "+14255550150", extra-priority: 10 }
                """);
        aDayAtContoso();
        signIn();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (stand != null) {
            stand.close();
        }
    }

    @Test
    @Order(1)
    void theFleetIsOpenedAndShowsWhatRuns() {
        assertThat(browser.text()).contains("contoso", "has parked items", "callback-sync", "Recent items");
        assertThat(browser.script("return document.querySelectorAll('canvas').length > 0 && typeof Chart"))
                .isEqualTo("function");
        assertThat(browser.all("a[href^='http'][href*='//']")).isEmpty();
        picture("fleet", 900);
    }

    @Test
    @Order(2)
    void aCallIsFoundByItsIdWithTheKeyboardAlone() {
        browser.tabTo("#why").sendKeys(shared, Keys.ENTER);

        browser.awaitAddress("/items/contoso/call-sync/" + shared);
        assertThat(browser.text())
                .contains("Why is (or isn't) this in Dynamics?", "Several customers in Dynamics have the number")
                .contains("+44207•••199")
                .doesNotContain(SHARED.substring(1), "POST /admin");
    }

    @Test
    @Order(3)
    void aNumberOfSeveralCustomersIsDecidedAndTheCallIsWritten() {
        browser.tabTo("#decide").sendKeys(Keys.ENTER);
        browser.awaitText("Whose numbers are these?");
        WebElement button = browser.find("#questions button[aria-label*='Grady Archie']");
        button.sendKeys(Keys.ENTER);

        browser.awaitText("Withdraw");
        assertThat(browser.find("#decisions").getText()).contains("Grady Archie", "+44207•••199", "admin");
        desk.run();
        assertThat(stand.callItem(shared).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    @Order(4)
    void aParkedItemIsFilteredOutReadAndReplayed() {
        browser.open(address("/console/items"));
        picture("items", 640);
        browser.find("#f-outcome").sendKeys("parked");
        browser.awaitAddress("outcome=parked");
        browser.awaitGone("#items .badge.written");
        assertThat(browser.text()).contains("refused the record for good");

        browser.find("#items a[id^='item-']").sendKeys(Keys.ENTER);
        browser.awaitText("To do");
        assertThat(browser.text()).contains("Repair what was refused", "call activity is refused here");
        picture("item", 900);
        browser.tabTo("#replay").sendKeys(Keys.ENTER);

        browser.awaitText("Another try was requested by admin");
        assertThat(stand.callItem(refused).reason()).isEqualTo(Reason.REPLAY_REQUESTED);
        desk.run();
        assertThat(stand.callItem(refused).outcome()).isEqualTo(Outcome.WRITTEN);
        browser.awaitText("It became phone call");
    }

    @Test
    @Order(5)
    void theTenantsPagesTellHowItStandsWhatIsSetAndWhatIsWrong() {
        browser.open(address("/console/tenants/contoso"));
        assertThat(browser.text()).contains("Pipelines", "Neighbours and limits", "Customer index", "Webhooks");
        picture("tenant", 900);
        browser.tabTo("#to-settings").sendKeys(Keys.ENTER);
        browser.awaitText("Settings in force");
        assertThat(browser.text())
                .contains("contoso.yaml:", "secret in file dynamics-secret")
                .doesNotContain("sandbox-secret");
        browser.tabTo("#to-check").sendKeys(Keys.ENTER);
        browser.awaitText("The doctor's report");
        browser.tabTo("#examine").sendKeys(Keys.ENTER);
        browser.awaitText("Examine again");
        assertThat(browser.text()).contains("0 faults");
    }

    @Test
    @Order(6)
    void aCallIsRehearsedAndItsNumberIsNotShown() {
        browser.open(address("/console/tenants/contoso/routing"));
        browser.find("#caller").sendKeys("+358401234567");
        browser.find("#called").sendKeys("+14255550100", Keys.ENTER);

        browser.awaitText("InitialTarget +14255550150");
        assertThat(browser.text()).contains("Preferred customers");
        assertThat(browser.address()).doesNotContain("358401234567");
    }

    @Test
    @Order(7)
    void onAPhoneNothingIsCutOffAndTheBrowserNeverComplained() {
        browser.width(390, 844);
        for (String page : new String[] {"/", "/console/items", "/console/matches", "/console/tenants/contoso"}) {
            browser.open(address(page));
            assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("%s fits the width of a phone", page)
                    .isEqualTo(true);
        }
        browser.dark(true);
        browser.open(address("/"));
        picture("phone", 0);
        assertThat(browser.complaints()).isEmpty();
    }

    /** One call waits for a person's decision, one is parked, one is written. */
    private void aDayAtContoso() throws Exception {
        desk.open();
        String known = desk.numberOfContact();
        stand.sandbox().leaveCallback(Map.of("list", "Support callbacks", "ContactNumber", known));
        stand.run();
        desk.run();
        desk.call("ANum", known);
        shared = desk.call("ANum", SHARED);
        desk.run();
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        400,
                        "path",
                        "$batch",
                        "times",
                        1,
                        "body",
                        "{\"error\":{\"code\":\"0x80040265\",\"message\":\"This call activity is refused here\"}}"));
        refused = desk.call("ANum", known);
        desk.run();
        route(known);
        if (!PICTURES.isEmpty()) {
            aBusyHour(known);
        }
    }

    /** So that the pictures have something to show. */
    private void aBusyHour(String known) {
        for (int step = 0; step < 9; step++) {
            stand.sandbox().advanceClock("PT4M");
            for (int call = 0; call <= step % 4; call++) {
                desk.call("ANum", known, "EndTime", desk.at(-4 - 9 * call));
            }
            desk.call("ANum", known, "Privacy", step % 3 == 0 ? "Private" : "Work", "EndTime", desk.at(-7));
            desk.call("ANum", "+44161496011" + step, "EndTime", desk.at(-3));
            desk.run();
            stand.sandbox().leaveCallback(Map.of("list", "Support callbacks", "ContactNumber", "+44161496012" + step));
            stand.run();
            stand.run("call-details");
        }
        stand.run("user-ids");
        stand.refreshIndex();
    }

    private void route(String caller) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address("/smart-routing/contoso")))
                                .header("X-Benemen-APIKey", "routing-key")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"anum\": \"%s\", \"bnum\": \"+14255550100\"}".formatted(caller)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isIn(200, 204);
    }

    private void signIn() {
        browser.open(address("/"));
        browser.awaitAddress("/login");
        browser.find("#username").sendKeys("admin", Keys.TAB, PASSWORD, Keys.ENTER);
        browser.awaitText("Recent items");
    }

    private String address(String path) {
        return "http://localhost:" + stand.servicePort() + path;
    }

    /** @param height of the window; 0 = as it is */
    private void picture(String name, int height) {
        if (!PICTURES.isEmpty()) {
            if (height > 0) {
                browser.width(1200, height);
            }
            browser.picture(Path.of(PICTURES, "console-" + name + ".png"));
        }
    }
}
