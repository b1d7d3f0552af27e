package io.voiceflows.customer;

/**
 * A phone number that was understood.
 *
 * @param key E.164, the same for every spelling of the same number; extensions are left out
 * @param region ISO 3166 region the number belongs to; "001" for numbers of no single region, "ZZ" when unknown
 */
public record PhoneNumber(String key, String region) {

    @Override
    public String toString() {
        return PhoneNumbers.mask(key);
    }
}
