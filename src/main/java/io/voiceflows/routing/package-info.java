/** Where a waiting call goes: rules over caller, customer, queue and time; pure, no HTTP, no Camel (configuration guide 1.6). */
package io.voiceflows.routing;
