package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.operations.Browser;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** People sign in to the console with a name and a password. */
@ExtendWith(OutputCaptureExtension.class)
class BrowserSignInTest extends Staff {

    private static final String MATCH = "/console/matches/contoso/" + "0".repeat(64);

    @Autowired
    private SignInAttempts attempts;

    @Test
    void aBrowserIsLedToTheSignInPageAndBackToThePageThatItWanted() throws Exception {
        Browser browser = browser();
        HttpResponse<String> refused = browser.open("/console/matches");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(location(refused)).isEqualTo("/login");

        HttpResponse<String> signedIn = browser.signIn(name(MEGAN), password(MEGAN));

        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(location(signedIn)).isEqualTo("/console/matches");
        assertThat(browser.open("/console/matches").statusCode()).isEqualTo(200);
    }

    @Test
    void scriptsAndProgramsAreToldRatherThanLedAway() throws Exception {
        HttpResponse<String> refused = service("/");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .as("a browser must not remember a password for the console")
                .isEmpty();
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aWrongPasswordShowsTheFormAgainAndOpensNothing(CapturedOutput log) throws Exception {
        Browser browser = browser();

        HttpResponse<String> refused = browser.signIn("diego", "guessed");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("The name or the password is wrong.", "id=\"password\"");
        assertThat(browser.open("/").statusCode()).isEqualTo(302);
        assertThat(log.toString())
                .contains(
                        "\"event\":\"sign-in\",\"tenant\":\"\",\"who\":\"diego\",\"address\":\"127.0.0.1\",\"result\":\"refused\"")
                .doesNotContain("guessed");
    }

    @Test
    void whatWasTypedAsANameIsNotLoggedAsItMayBeAPassword(CapturedOutput log) throws Exception {
        browser().signIn("my-canary-password", "x");

        assertThat(log.toString())
                .contains("\"who\":\"\",\"address\":\"127.0.0.1\",\"result\":\"refused\"")
                .doesNotContain("my-canary-password");
    }

    @Test
    void signingInBeginsASessionOfItsOwn(CapturedOutput log) throws Exception {
        Browser browser = browser();
        browser.open("/login");
        String before = browser.session();

        HttpResponse<String> signedIn = browser.signIn(name(DIEGO), password(DIEGO));

        assertThat(before).isNotNull();
        assertThat(browser.session()).as("else who knew the old one is in too").isNotEqualTo(before);
        assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("voiceflows-session=", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Expires", "Max-Age");
        assertThat(log.toString()).contains("\"who\":\"diego\"", "\"result\":\"signed in\",\"detail\":\"operator\"");
    }

    @Test
    void signingOutEndsTheSession(CapturedOutput log) throws Exception {
        Browser browser = browserOf(DIEGO);
        assertThat(browser.open("/").statusCode()).isEqualTo(200);
        assertThat(browser.open("/logout").statusCode())
                .as("no picture of a foreign page signs out")
                .isEqualTo(403);
        assertThat(browser.pressElsewhere("/logout", "").statusCode()).isEqualTo(403);
        assertThat(browser.open("/").statusCode()).isEqualTo(200);

        HttpResponse<String> left = browser.press("/logout", "");

        assertThat(location(left)).isEqualTo("/login?signed-out");
        assertThat(browser.open("/").statusCode()).isEqualTo(302);
        assertThat(browser.open("/login?signed-out").body()).contains("You have signed out.");
        assertThat(log.toString()).contains("\"who\":\"diego\"", "\"result\":\"signed out\"");
    }

    @Test
    void aFormOfAForeignPageChangesNothing() throws Exception {
        Browser browser = browserOf(DIEGO);

        HttpResponse<String> forged = browser.pressElsewhere(MATCH, "table=CONTACT&_csrf=guessed");

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("This page was out of date.");
        assertThat(browser.press(MATCH + "/withdraw", "").statusCode())
                .as("of our own page: there is no such decision")
                .isEqualTo(404);
    }

    @Test
    void aTokenOfSomebodyElseIsNone() throws Exception {
        String foreign = Browser.token(browser().open("/login").body());

        assertThat(browserOf(DIEGO).pressElsewhere(MATCH, "_csrf=" + foreign).statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodyIsSignedInByAForeignForm() throws Exception {
        Browser browser = browser();

        HttpResponse<String> forged = browser.pressElsewhere("/login", "username=diego&password=" + password(DIEGO));

        assertThat(location(forged)).isEqualTo("/login");
        assertThat(browser.open("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aButtonOfAPageWhoseSessionIsOverLeadsToTheSignIn() throws Exception {
        HttpResponse<String> pressed = browser().pressElsewhere(MATCH, "table=CONTACT&_csrf=of-an-old-session");

        assertThat(pressed.statusCode()).isEqualTo(302);
        assertThat(location(pressed)).isEqualTo("/login");
    }

    @Test
    void whoGuessesWaitsWhicheverWayHeTakes() throws Exception {
        for (int attempt = 1; attempt <= SignInAttempts.FREE_FOR_USER; attempt++) {
            assertThat(managementWith("/admin/tenants", "somebody", "guess " + attempt)
                            .statusCode())
                    .isEqualTo(401);
        }
        // Goes on guessing for so long that a slow machine's next question comes within the wait
        for (int more = 0; more < 7; more++) {
            attempts.failed("somebody", "127.0.0.1");
        }

        HttpResponse<String> program = managementWith("/admin/tenants", "somebody", "another");
        assertThat(program.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(program.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        HttpResponse<String> browser = browser().signIn("Somebody", "another");
        assertThat(browser.statusCode()).isEqualTo(429);
        assertThat(browser.headers().firstValue("Retry-After")).isPresent();
        assertThat(browser.body()).contains("Too many failed sign-ins", "id=\"password\"");
        assertThat(managementRequest("GET", "/admin/tenants", MEGAN).statusCode())
                .as("others are not held up")
                .isEqualTo(200);
    }

    @Test
    void aFailedSignInCountsForWhoAskedAndNotForAProxyOfOurs(CapturedOutput log) throws Exception {
        managementThroughProxy("/admin/tenants", "diego", "guessed", "203.0.113.7");

        assertThat(log.toString()).contains("\"who\":\"diego\",\"address\":\"203.0.113.7\",\"result\":\"refused\"");
    }

    @Test
    void theSignInPageNeedsNothingThatNeedsASignIn() throws Exception {
        String page = browser().open("/login").body();

        List<String> needed = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toList());
        assertThat(needed).isNotEmpty();
        for (String address : needed) {
            assertThat(service(address).statusCode()).as(address).isEqualTo(200);
        }
        assertThat(page).doesNotContain("style=", "<script", "http://", "https://fonts");
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow().replaceFirst("^http://localhost:\\d+", "");
    }
}
