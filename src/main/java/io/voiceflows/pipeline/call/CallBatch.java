package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.call.CallIdentity;
import io.voiceflows.call.CallParts;
import io.voiceflows.journal.AskedWindow;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.pipeline.Backlog;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.user.DefaultAssignee;
import io.voiceflows.user.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one run reads and knows: its windows, the calls they held, the users, and what the embedded phones wrote. */
public final class CallBatch {

    private final PipelineRun run;
    private final List<CallSource> sources;
    private final List<Call> reported = new ArrayList<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private boolean moreTold;
    private final Backlog backlog;
    private boolean gathering;
    private UserDirectory users;
    private DefaultAssignee assignee;
    private Boolean readsUsersAgain;
    private EmbeddedPhoneCalls embedded;

    CallBatch(PipelineRun run, List<CallSource> sources) {
        this.run = run;
        this.sources = List.copyOf(sources);
        this.backlog = new Backlog(run);
    }

    public PipelineRun run() {
        return run;
    }

    public List<CallSource> sources() {
        return sources;
    }

    /** Whether the run read this window, and took up all calls in it. */
    boolean intact(AskedWindow window) {
        List<CallSource> read =
                sources.stream().filter(source -> window.equals(source.asked())).toList();
        return !read.isEmpty() && read.stream().allMatch(source -> run.sourceIntact(source.name()));
    }

    /** The phone calls that are still to be written. */
    public Backlog backlog() {
        return backlog;
    }

    /** Whether phone calls are kept until several can be written together. */
    public boolean gathering() {
        return gathering;
    }

    void gather() {
        gathering = true;
    }

    /** Everyone in Dynamics; nobody until they were read. */
    public Optional<UserDirectory> users() {
        return Optional.ofNullable(users);
    }

    /** Whether calls can be judged: the users are known. */
    public boolean knowing() {
        return users != null;
    }

    /** Whether it makes sense to read calls. */
    public boolean readable() {
        return knowing() && !run.isHalted();
    }

    void knows(UserDirectory directory) {
        users = directory;
        assignee = DefaultAssignee.resolve(run.settings().phoneCallSync().defaultCrmAssignee(), directory);
    }

    /** Whether the users are read again before the next run; asked once, so that all calls of the run wait alike. */
    boolean readsUsersAgain(BooleanSupplier asked) {
        if (readsUsersAgain == null) {
            readsUsersAgain = asked.getAsBoolean();
        }
        return readsUsersAgain;
    }

    DefaultAssignee assignee() {
        return assignee;
    }

    void add(List<Call> calls) {
        reported.addAll(calls);
    }

    /**
     * Events whose calls are among the reported.
     *
     * @param more whether more was told than this run takes up
     */
    void tookUp(List<StoredEvent> told, boolean more) {
        events.addAll(told);
        moreTold = more;
    }

    boolean moreTold() {
        return moreTold;
    }

    List<StoredEvent> tookUp() {
        return events;
    }

    /** Under which the reported calls can stand in the journal: a queue call also by that from before it was taken. */
    Set<String> identities() {
        return reported.stream()
                .flatMap(call -> Stream.of(CallIdentity.of(call), CallIdentity.ofQueue(call)))
                .collect(Collectors.toSet());
    }

    /** Each call of each user once, oldest first. */
    List<Call> inOrder() {
        return new CallParts().inOrder(reported);
    }

    /** What the embedded phones wrote; null until it was asked for. */
    EmbeddedPhoneCalls embedded() {
        return embedded;
    }

    void knows(EmbeddedPhoneCalls phoneCalls) {
        embedded = phoneCalls;
    }
}
