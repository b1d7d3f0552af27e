package io.voiceflows.telephony.enreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EnreachHttpClientTest {

    @Test
    void anAnswerThatDripsForEverIsGivenUp() {
        InputStream drip = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                buffer[offset] = ' ';
                return 1;
            }
        };
        assertThatThrownBy(() -> EnreachHttpClient.read(drip, Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not complete");
    }

    @Test
    void aWholeAnswerIsTaken() throws IOException {
        InputStream whole = new ByteArrayInputStream(new byte[40_000]);
        assertThat(EnreachHttpClient.read(whole, Duration.ofMinutes(1))).hasSize(40_000);
    }
}
