package io.voiceflows.audit;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where the audit log is written to.
 *
 * @param file File that lines are appended to, relative ones in the data directory; empty writes them into the ordinary
 *     log. The logger audit switches them off, for example with LOGGING_LEVEL_AUDIT=OFF
 * @param days How many days are kept; older ones are deleted
 * @param mostBytes How large all of it may become; the oldest days are deleted first
 */
@ConfigurationProperties("voiceflows.audit")
@Validated
record AuditProperties(
        @NotNull @DefaultValue("audit.jsonl") String file,
        @Min(1) @DefaultValue("400") int days,
        @NotNull @DefaultValue("2GB") DataSize mostBytes) {}
