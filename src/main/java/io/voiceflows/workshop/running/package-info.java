/** Bringing route files into the running Camel context, each by itself, and scheduling the pipelines per tenant. */
package io.voiceflows.workshop.running;
