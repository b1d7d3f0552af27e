/** The little HTTP vocabulary that the sandbox's plain servlets share: routes, answers and refusals. */
package io.voiceflows.sandbox.http;
