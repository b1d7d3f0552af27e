package io.voiceflows.dataverse;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.settings.Tenants;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Turns batches into what the http component sends, and back. */
@Component("dataverseBatches")
public final class DataverseBatches {

    private final Tenants tenants;
    private final Supplier<UUID> ids;

    @Autowired
    DataverseBatches(Tenants tenants) {
        this(tenants, UUID::randomUUID);
    }

    DataverseBatches(Tenants tenants, Supplier<UUID> ids) {
        this.tenants = tenants;
        this.ids = ids;
    }

    public byte[] request(@Body Batch batch, @Headers Map<String, Object> headers, @Variable("tenant") String tenant) {
        DryRun.refuse("POST $batch");
        BatchWriter writer = new BatchWriter(ids.get().toString());
        headers.clear();
        headers.put(Exchange.HTTP_METHOD, "POST");
        headers.put(Exchange.HTTP_URI, WebApi.url(tenants.get(tenant).dynamics(), "$batch"));
        headers.put(Exchange.CONTENT_TYPE, "multipart/mixed; boundary=\"" + writer.boundary() + "\"");
        // every part gets its answer, whatever became of the others
        headers.put("Prefer", "odata.continue-on-error");
        return writer.write(batch);
    }

    public List<PartAnswer> responses(
            @Body byte[] body,
            @Header(Exchange.CONTENT_TYPE) String contentType,
            @Headers Map<String, Object> headers,
            @Variable("tenant") String tenant) {
        headers.clear();
        try {
            return BatchReader.read(contentType, body == null ? new byte[0] : body);
        } catch (IllegalArgumentException e) {
            throw DataverseErrors.notTheWebApi(tenant, "POST $batch", 200, e.getMessage());
        }
    }
}
