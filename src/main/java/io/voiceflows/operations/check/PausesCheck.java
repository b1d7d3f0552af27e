package io.voiceflows.operations.check;

import io.voiceflows.journal.OperatorPause;
import io.voiceflows.pipeline.OperatorPauses;
import io.voiceflows.settings.TenantSettings;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says what operators have paused: nothing is wrong with it, but somebody may have forgotten it. */
@Component
@Order(15)
final class PausesCheck implements Check {

    private final OperatorPauses pauses;

    PausesCheck(OperatorPauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public String name() {
        return "Pauses";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        List<OperatorPause> paused = pauses.of(tenant.tenant());
        return paused.isEmpty()
                ? List.of(Finding.ok("", "no operator has paused anything here"))
                : paused.stream().map(PausesCheck::finding).toList();
    }

    private static Finding finding(OperatorPause pause) {
        String path = "POST /admin/tenants/%s/resume".formatted(pause.tenant());
        return Finding.warning(
                pause.whole() ? "all pipelines" : pause.pipeline(),
                "%s, since %s".formatted(pause.sentence(), pause.since()),
                "Resume with " + (pause.whole() ? path : path + "?pipeline=" + pause.pipeline()));
    }
}
