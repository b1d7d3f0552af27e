package io.voiceflows.telephony.enreach;

/** Sends one HTTP request for a tenant; never throws for what the network does. */
@FunctionalInterface
interface EnreachExchange {

    HttpAnswer send(String tenant, HttpCall call);
}
