package io.voiceflows.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ODataTextTest {

    @Test
    void quotesInsideATextAreDoubled() {
        assertThat(ODataText.quoted("O'Bryan's")).isEqualTo("'O''Bryan''s'");
    }

    @Test
    void aTextCannotBecomeAnOperator() {
        assertThat(ODataText.quoted("' or 1 eq 1 or '")).isEqualTo("''' or 1 eq 1 or '''");
    }

    @Test
    void aPlusIsEncodedAndABlankIsNoPlus() {
        assertThat(ODataText.encoded("'+358 40'")).isEqualTo("%27%2B358%2040%27");
    }

    @Test
    void reservedCharactersAndUmlautsAreEncoded() {
        assertThat(ODataText.encoded("a&b#c%d=Ä")).isEqualTo("a%26b%23c%25d%3D%C3%84");
    }

    @Test
    void aGuidIsWrittenInLowerCase() {
        assertThat(ODataText.guid(" 6F1C1F3A-5B1E-5C1D-9A55-0D3F6D1F0001 "))
                .isEqualTo("6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-2-3-4-5", "6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0001 or true", "x"})
    void whatIsNoGuidIsRefused(String text) {
        assertThatThrownBy(() -> ODataText.guid(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aListIsInDoubleQuotesWithEscapes() {
        assertThat(ODataText.list(List.of("+358", "a\"b"))).isEqualTo("[\"+358\",\"a\\\"b\"]");
    }
}
