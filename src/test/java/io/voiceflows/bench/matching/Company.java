package io.voiceflows.bench.matching;

import java.util.List;

/**
 * One company that uses the product: its customers, its own lines, and who calls it.
 *
 * @param region the country it is in, in which its people write numbers without country code
 * @param ownNumbers its own lines in E.164: whoever calls from them is no customer
 */
record Company(String region, List<String> ownNumbers, List<Stored> records, List<Query> queries) {}
