package io.voiceflows.pipeline.user;

import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Starts a run besides the schedule. */
@Component
public class UserIdTrigger {

    private final ProducerTemplate template;

    UserIdTrigger(ProducerTemplate template) {
        this.template = template;
    }

    /** Returns at once; a run that is under way already is not overtaken. */
    public void start(String tenant) {
        template.asyncSend("direct:" + UserIdRuns.PIPELINE, exchange -> exchange.setVariable("tenant", tenant));
    }
}
