/** People as both sides know them, and who is who: pure, no HTTP, no Camel (configuration guide 1.5.2.1). */
package io.voiceflows.user;
