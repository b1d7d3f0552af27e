/** Calls and the decisions about them: pure, no HTTP, no Camel (configuration guide 1.5.3). */
package io.voiceflows.call;
