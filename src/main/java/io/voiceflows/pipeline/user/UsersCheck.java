package io.voiceflows.pipeline.user;

import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.user.DefaultAssignee;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks whether calls will find their users: role, telephony ids, default assignee. */
@Component
final class UsersCheck implements Check {

    private static final String ASSIGNEE = "phone-call-sync.default-crm-assignee";
    private static final int NAMED = 5;

    private final UserRoutes routes;
    private final Users users;

    UsersCheck(UserRoutes routes, Users users) {
        this.routes = routes;
        this.users = users;
    }

    @Override
    public String name() {
        return "Users";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        List<Finding> findings = new ArrayList<>();
        UserDirectory directory;
        try {
            users.forget(tenant.tenant());
            directory = routes.read(tenant.tenant());
        } catch (NeighbourException failure) {
            return List.of(Finding.fault(
                    "users of Dynamics",
                    failure.getMessage(),
                    "Repair what is named; a missing column: import the solution that adds it, or name another one in"
                            + " columns.systemuser"));
        }
        findings.add(voiceUsers(tenant, directory));
        if (UserQueries.column(tenant, UserQueries.TELEPHONY_USER_ID) != null) {
            findings.add(ids(tenant, directory));
        }
        if (tenant.phoneCallSync().processDirectCalls()) {
            findings.add(mobileNumbers(directory));
        }
        if (tenant.phoneCallSync().processesCalls()) {
            findings.add(assignee(tenant, directory));
        }
        return findings;
    }

    private static Finding voiceUsers(TenantSettings tenant, UserDirectory directory) {
        String role = tenant.userIds().voiceUserRole();
        String subject = "role " + role;
        long holders = voiceUsers(directory).size();
        return holders == 0
                ? Finding.warning(
                        subject,
                        "no enabled user holds it",
                        "Give it to the users who have a telephone, directly or through a team, or name the right role in"
                                + " user-ids.voice-user-role")
                : Finding.ok(subject, holders + " of " + directory.all().size() + " users hold it");
    }

    private static Finding ids(TenantSettings tenant, UserDirectory directory) {
        String subject = "telephony user ids";
        List<DynamicsUser> holders = voiceUsers(directory);
        List<DynamicsUser> without = holders.stream()
                .filter(user -> user.telephonyUserId().isEmpty())
                .toList();
        return without.isEmpty()
                ? Finding.ok(subject, "all users who hold the role have one")
                : Finding.warning(
                        subject,
                        without.size() + " of " + holders.size() + " users who hold the role have none: "
                                + logins(without),
                        "They are filled in by email; GET /admin/tenants/%s/user-ids tells who could not be matched"
                                .formatted(tenant.tenant()));
    }

    /** Their direct calls are skipped (administrator guide, check list). */
    private static Finding mobileNumbers(UserDirectory directory) {
        String subject = "mobile numbers of users";
        List<DynamicsUser> holders = voiceUsers(directory);
        List<DynamicsUser> without =
                holders.stream().filter(user -> user.mobilePhone().isBlank()).toList();
        return without.isEmpty()
                ? Finding.ok(subject, "all users who hold the role have one")
                : Finding.warning(
                        subject,
                        without.size() + " of " + holders.size()
                                + " users who hold the role have none, so that their direct calls are skipped: "
                                + logins(without),
                        "Enter their mobile numbers in Dynamics");
    }

    private static String logins(List<DynamicsUser> users) {
        String some = users.stream()
                .limit(NAMED)
                .map(user -> user.login().isEmpty() ? user.id().toString() : user.login())
                .collect(Collectors.joining(", "));
        return users.size() > NAMED ? some + " and " + (users.size() - NAMED) + " more" : some;
    }

    private static Finding assignee(TenantSettings tenant, UserDirectory directory) {
        DefaultAssignee assignee =
                DefaultAssignee.resolve(tenant.phoneCallSync().defaultCrmAssignee(), directory);
        return assignee.usable()
                ? Finding.ok(ASSIGNEE, assignee.found().sentence())
                : Finding.fault(
                        ASSIGNEE,
                        assignee.found().sentence(),
                        "Set it to the telephony user id (or the id or email) of an enabled Dynamics user");
    }

    private static List<DynamicsUser> voiceUsers(UserDirectory directory) {
        return directory.all().stream()
                .filter(user -> user.voiceUser() && !user.disabled())
                .toList();
    }
}
