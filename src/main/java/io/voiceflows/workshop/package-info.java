/** The routes folder: its files wherever they are, what is loaded of them, and how it is going. */
package io.voiceflows.workshop;
