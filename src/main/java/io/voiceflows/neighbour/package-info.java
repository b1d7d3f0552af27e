/** What every neighbour (Dataverse, telephony) has in common: how it fails, and how its requests are counted. */
package io.voiceflows.neighbour;
