/** What the telephony side tells by itself: taken in, stored, and handed to the runs that look at it. */
package io.voiceflows.pipeline.event;
