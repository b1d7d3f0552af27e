/** The scripted day: what happens at Contoso by itself while the sandbox runs. */
package io.voiceflows.sandbox.day;
