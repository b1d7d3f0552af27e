package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhoneCallTextsTest {

    private final PhoneCallTexts texts = new PhoneCallTexts();

    @Test
    void aTextThatFitsIsLeftAsItIs() {
        assertThat(texts.fit("Please call back\nafter 3 pm, Åsa", 200)).isEqualTo("Please call back\nafter 3 pm, Åsa");
    }

    @Test
    void aNoteOfOneMegabyteIsCutWithAMark() {
        String cut = texts.fit("x".repeat(1_000_000), PhoneCallTexts.DESCRIPTION);
        assertThat(cut).hasSize(PhoneCallTexts.DESCRIPTION).endsWith(" … [cut]");
    }

    @Test
    void aCutNeverSplitsACharacter() {
        String cut = texts.fit("😀".repeat(200), 201);
        assertThat(cut.length()).isLessThanOrEqualTo(201);
        assertThat(cut.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
    }

    @Test
    void controlCharactersAndLoneSurrogatesNeverReachDynamics() {
        assertThat(texts.fit("a\u0000b\u0007c\uD800d", 200)).isEqualTo("abc\uFFFDd");
    }
}
