/** Enterprise Calls: the beans that the routes of calls, their details and the night call (configuration guide 1.5.3). */
package io.voiceflows.pipeline.call;
