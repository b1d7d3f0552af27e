package io.voiceflows.dataverse;

/** Batch answers as Dataverse writes them. */
final class BatchTexts {

    private BatchTexts() {}

    static String created() {
        return """
                --batchresponse_9f6b
                Content-Type: multipart/mixed; boundary=changesetresponse_1c2d

                --changesetresponse_1c2d
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 1

                HTTP/1.1 204 No Content
                OData-Version: 4.0
                Location: https://contoso.crm4.dynamics.com/api/data/v9.2/phonecalls(6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001)
                OData-EntityId: https://contoso.crm4.dynamics.com/api/data/v9.2/phonecalls(6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001)


                --changesetresponse_1c2d
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 2

                HTTP/1.1 204 No Content
                OData-Version: 4.0


                --changesetresponse_1c2d--
                --batchresponse_9f6b--
                """
                .replace("\n", "\r\n");
    }

    static String failed() {
        return """
                --batchresponse_9f6b
                Content-Type: application/http
                Content-Transfer-Encoding: binary

                HTTP/1.1 412 Precondition Failed
                REQ_ID: 5fe339e5-c75e-4dad-9597-b257ebce666b
                Content-Type: application/json; odata.metadata=minimal
                OData-Version: 4.0

                {"error":{"code":"0x80040237","message":"A record with matching key values already exists."}}
                --batchresponse_9f6b--
                """
                .replace("\n", "\r\n");
    }
}
