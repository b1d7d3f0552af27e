package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static io.voiceflows.e2e.Stand.SUPPORT_QUEUE;
import static io.voiceflows.e2e.Stand.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.NightMoment;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.tools.Restore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Alex, Megan and Lynne of Contoso at their telephones, all known to Dynamics by their telephony ids; and Irvin, whom
 * Dynamics does not know, so that Megan owns his calls. All kinds of calls are synchronised, and none settles.
 */
final class CallScene implements AutoCloseable {

    static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";
    static final String MEGAN = "3f0d1c52-74f9-4911-80e0-000000000003";
    static final String LYNNE = "3f0d1c52-74f9-4911-80e0-000000000004";
    static final String IRVIN = "3f0d1c52-74f9-4911-80e0-000000000005";
    static final String SUPPORT = "1a89fc22-517a-4611-80c9-000000000001";

    static final String ALEX_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000001";
    static final String MEGAN_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000002";
    static final String LYNNE_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000003";

    static final String JOHANNA = "+442079460188";
    static final String DIEGO = "+14255550172";
    static final String LEE = "+442079460177";
    static final String FABRIKAM = "+14255550110";

    /** Calls whose recordings and metrics are awaited. */
    static final String WITH_RECORDINGS = "recording-link: 'https://recordings.contoso.example/{recording}'";

    private static final String MEGANS_NUMBER = "+14255550144";
    private static final String QUEUE_NUMBER = "+14255550100";

    private final Path folder;
    private final Stand stand;

    /** @param more further keys of {@code phone-call-sync}, in the flow style of YAML */
    CallScene(Path folder, String more) {
        this.folder = folder;
        stand = new Stand(folder);
        phoneCallSync(more);
        knowInDynamics(ALEX_IN_DYNAMICS, ALEX);
        knowInDynamics(MEGAN_IN_DYNAMICS, MEGAN);
        knowInDynamics(LYNNE_IN_DYNAMICS, LYNNE);
    }

    private void knowInDynamics(String user, String telephonyId) {
        stand.sandbox().changeRow("systemusers", user, Map.of("voice_telephonyuserid", telephonyId));
    }

    /** Writes the settings with these further keys of {@code phone-call-sync}. */
    CallScene phoneCallSync(String more) {
        return settings(more, "");
    }

    /** The same with further groups of settings. */
    CallScene settings(String phoneCallSync, String groups) {
        String sync =
                """
                phone-call-sync: { process-service-calls: true, process-service-calls-unanswered: true, \
                settle-seconds: 0, default-crm-assignee: megan.bowen@contoso.example, %s }
                """
                        .formatted(phoneCallSync);
        stand.settings(
                profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls"), sync + groups);
        return this;
    }

    /** The product runs, and knows the customers. */
    CallScene start(String... properties) {
        stand.startProduct(properties);
        stand.refreshIndex();
        return this;
    }

    Stand stand() {
        return stand;
    }

    SandboxControl sandbox() {
        return stand.sandbox();
    }

    Instant now() {
        return stand.server().clock().instant();
    }

    /** An answered call of this number to Megan that has just ended. */
    String call(String number) {
        return call(number, Map.of());
    }

    /** The same, with other content. */
    String call(String number, Map<String, Object> other) {
        Map<String, Object> call = new HashMap<>(Map.of("UserId", MEGAN, "ANum", number, "BNum", MEGANS_NUMBER));
        call.put("Duration", 60);
        call.putAll(other);
        return sandbox().makeCall(call);
    }

    /** An answered call of Alex to this number that has just ended. */
    String callOut(String number, Map<String, Object> other) {
        Map<String, Object> call = new HashMap<>(Map.of("UserId", ALEX, "ANum", "+14255550142", "BNum", number));
        call.put("Direction", 1);
        call.putAll(other);
        return sandbox().makeCall(call);
    }

    /** A call of this number to the support queue, which Alex answered after 21 seconds. */
    String queueCall(String number, Map<String, Object> other) {
        Map<String, Object> call = new HashMap<>(Map.of("kind", "queue", "ANum", number, "BNum", QUEUE_NUMBER));
        call.putAll(Map.of("UserId", ALEX, "QueueId", SUPPORT, "QueueName", "Contoso Support", "WaitTime", 21));
        call.putAll(other);
        return sandbox().makeCall(call);
    }

    /** The phone call that Megan's embedded phone writes of such a call, and its id. */
    String embeddedPhoneWrites(String number) {
        return sandbox()
                .insert(
                        "phonecalls",
                        Map.of(
                                "subject",
                                "Call with a customer",
                                "directioncode",
                                false,
                                "phonenumber",
                                number,
                                "actualstart",
                                now().minusSeconds(58).toString(),
                                "ownerid@odata.bind",
                                "/systemusers(" + MEGAN_IN_DYNAMICS + ")"))
                .path("activityid")
                .asText();
    }

    RunRecord sync() {
        return stand.run("call-sync");
    }

    RunRecord details() {
        return stand.run("call-details");
    }

    RunRecord night() {
        return stand.run("call-sync-retroactive");
    }

    void advance(Duration by) {
        sandbox().advanceClock(by.toString());
    }

    /** The first look for details is due. */
    RunRecord detailsAreDue() {
        advance(Duration.ofSeconds(21));
        return details();
    }

    /** The next moment of Contoso's night has just come. */
    void nightFalls() {
        NightMoment moment = new NightMoment(Stand.TENANT, LocalTime.of(22, 0), LocalTime.of(23, 30));
        advance(Duration.between(now(), moment.latest(now()).plus(Duration.ofDays(1)))
                .plusSeconds(1));
    }

    /** The one phone call that carries the call's id. */
    JsonNode phoneCall(String callId) {
        List<JsonNode> found = stand.phoneCallsOfCall(callId);
        if (found.size() != 1) {
            throw new AssertionError("call " + callId + " has " + found.size() + " phone calls: " + found);
        }
        return found.get(0);
    }

    /** What the journal knows of the details of a call's only part. */
    JournalItem detailsItem(String callId) {
        String part = stand.callItem(callId).key().id();
        return stand.journal()
                .find(new ItemKey(Stand.TENANT, "call-details", part))
                .orElseThrow(() -> new AssertionError("no details are awaited of call " + callId));
    }

    /** An agent completes a phone call and says something about it. */
    void agentCompletes(String phoneCall, String description, int statuscode) {
        sandbox()
                .changeRow(
                        "phonecalls",
                        phoneCall,
                        Map.of("description", description, "statecode", 1, "statuscode", statuscode));
    }

    void restart() {
        stand.stopProduct();
        stand.startProduct();
    }

    /** Keeps the journal as it is now, for {@link #restartKnowingNothingSince}. */
    void rememberJournal() {
        stand.product().getBean(JdbcTemplate.class).execute("BACKUP TO '" + folder.resolve("journal.zip") + "'");
    }

    /** As if the product had been killed before it could note anything since then. */
    void restartKnowingNothingSince() {
        stand.stopProduct();
        forgetJournal();
        Restore.execute(
                folder.resolve("journal.zip").toString(), folder.resolve("data").toString(), null);
        stand.startProduct();
    }

    /** As if the disk with the journal had been lost. */
    void forgetJournal() {
        try {
            FileSystemUtils.deleteRecursively(folder.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stand.close();
    }
}
