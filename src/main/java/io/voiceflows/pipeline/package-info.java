/** The beans that routes call: they join settings, journal and decisions; the order of things stands in the routes. */
package io.voiceflows.pipeline;
