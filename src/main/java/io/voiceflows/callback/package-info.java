/** Callback requests and the decisions about them: pure, no HTTP, no Camel (configuration guide 1.5.4). */
package io.voiceflows.callback;
