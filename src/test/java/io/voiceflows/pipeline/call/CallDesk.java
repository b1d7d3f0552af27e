package io.voiceflows.pipeline.call;

import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.customer.Match;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.pipeline.PhoneCallWritten;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.pipeline.customer.DecisionsOf;
import io.voiceflows.pipeline.user.Users;
import io.voiceflows.routing.LastAgents;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The beans of the call sync around a real journal, without routes and neighbours; it plays the route's order. */
final class CallDesk implements CustomerDirectory {

    static final UUID ALEX = UUID.fromString("a1e00000-0000-4000-8000-000000000001");
    static final UUID MEGAN = UUID.fromString("a1e00000-0000-4000-8000-000000000002");
    static final Customer FABRIKAM = customer(Customer.Table.ACCOUNT, 1);
    static final Customer JIM = customer(Customer.Table.CONTACT, 2);

    final Journal journal = MemoryJournal.empty();
    final RunsOf time = new RunsOf();
    final Runs runs = time.over(journal);
    final ItemAccount account = time.accountOf(journal);
    final PhoneNumbers numbers = new PhoneNumbers();
    final CallRuns callRuns = new CallRuns(runs, journal, time.windows());
    final CallItems items = new CallItems(journal, account, numbers, time.clock());
    /** Nobody worth reading the users again for, unless a test says so. */
    final Users readUsers = mock();

    final CallJudge judge = new CallJudge(account, readUsers, time.clock());
    final CallMatching matching =
            new CallMatching(account, this, DecisionsOf.memory(this, time.clock()), journal, time.clock());
    final CallDetails details = new CallDetails(journal, time.clock());
    final CallWrites writes = new CallWrites(details, readUsers);
    final LastAgents lastAgents = mock();
    final CallOutcomes outcomes = new CallOutcomes(account, details, writes, lastAgents, time.clock());
    final EmbeddedPhone embedded = new EmbeddedPhone(numbers, journal);

    private final List<DynamicsUser> users = new ArrayList<>(List.of(alex()));
    private final Map<String, List<Customer>> owners = new HashMap<>();
    private boolean remembered = true;

    /** @param yaml keys of the group phone-call-sync */
    CallDesk use(String... yaml) {
        return settings("phone-call-sync:\n  " + String.join("\n  ", yaml) + "\n");
    }

    /** @param yaml whole groups */
    CallDesk settings(String yaml) {
        time.use(SettingsOf.contoso(yaml));
        return this;
    }

    CallDesk users(DynamicsUser... known) {
        users.clear();
        users.addAll(List.of(known));
        return this;
    }

    CallDesk owns(String number, Customer... customers) {
        owners.put(number, List.of(customers));
        return this;
    }

    CallDesk askingDynamicsForCustomers() {
        remembered = false;
        return this;
    }

    CallBatch batch() {
        CallBatch batch = callRuns.begin(RunsOf.TENANT, null);
        callRuns.users(batch, UserDirectory.of(users, numbers, "GB"));
        return batch;
    }

    CallWork open(Call call) {
        CallBatch batch = batch();
        batch.add(List.of(call));
        return items.open(batch, call);
    }

    CallWork judged(Call call) {
        CallWork work = open(call);
        judge.judge(work);
        return work;
    }

    /** What one run makes of one call, Dynamics agreeing to everything. */
    JournalItem synced(Call call) {
        return synced(batch(), call);
    }

    JournalItem synced(CallBatch batch, Call call) {
        CallWork work = items.open(batch, call);
        if (work.pending()) {
            judge.judge(work);
            if (work.taken()) {
                matching.matched(work, match(work.number()));
            }
            if (work.taken()) {
                outcomes.written(work, PhoneCallWritten.CREATED);
            }
        }
        return journal.find(work.item().key()).orElseThrow();
    }

    Match match(String number) {
        List<Customer> found = owners(RunsOf.TENANT, number);
        if (found.isEmpty()) {
            return new Match.None("Nobody has the number.");
        }
        return found.size() == 1
                ? new Match.One(found.get(0), "One has the number.")
                : new Match.Several(found, found.size() + " have the number.");
    }

    List<TrailEntry> trail(JournalItem item) {
        return journal.trail(item.key());
    }

    JournalItem item(String pipeline, String id) {
        return journal.find(new ItemKey(RunsOf.TENANT, pipeline, id)).orElseThrow();
    }

    @Override
    public List<Customer> owners(String tenant, String key) {
        return owners.getOrDefault(key, List.of());
    }

    @Override
    public List<Customer> endingIn(String tenant, String digits) {
        return owners.entrySet().stream()
                .filter(owner -> owner.getKey().endsWith(digits))
                .flatMap(owner -> owner.getValue().stream())
                .toList();
    }

    @Override
    public Optional<Customer> byId(String tenant, Customer.Table table, UUID id) {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> asOf(String tenant) {
        return remembered ? Optional.of(time.now()) : Optional.empty();
    }

    /** Alex, with a mobile number and without embedded phone. */
    static DynamicsUser alex() {
        return user(ALEX, "t-alex", "+447700900001", false, false);
    }

    /** Alex with an embedded phone. */
    static DynamicsUser alexWithPhone() {
        return user(ALEX, "t-alex", "+447700900001", false, true);
    }

    static DynamicsUser megan() {
        return user(MEGAN, "t-megan", "+447700900002", false, false);
    }

    static DynamicsUser user(UUID id, String telephonyId, String mobile, boolean disabled, boolean voiceUser) {
        String name = telephonyId.substring(2);
        return new DynamicsUser(
                id,
                name,
                name + "@contoso.example",
                "",
                telephonyId,
                mobile,
                mobile.isEmpty() ? List.of() : List.of(mobile),
                disabled,
                voiceUser);
    }

    static Customer customer(Customer.Table table, int number) {
        UUID id = UUID.fromString("c0000000-0000-4000-8000-00000000000" + number);
        return new Customer(table, id, "Fabrikam " + number, Instant.parse("2020-01-01T00:00:00Z"));
    }

    static JsonNode json(String text) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
