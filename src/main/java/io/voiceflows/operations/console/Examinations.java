package io.voiceflows.operations.console;

import io.voiceflows.operations.check.CheckReport;
import io.voiceflows.operations.check.Doctor;
import io.voiceflows.settings.TenantSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The doctor's last report of each tenant that was asked for here, in memory only. */
@Component
class Examinations {

    private final Doctor doctor;
    private final Map<String, CheckReport> last = new ConcurrentHashMap<>();

    Examinations(Doctor doctor) {
        this.doctor = doctor;
    }

    void examine(TenantSettings tenant) {
        last.put(tenant.tenant(), doctor.examine(tenant));
    }

    Optional<CheckReport> last(String tenant) {
        return Optional.ofNullable(last.get(tenant));
    }
}
