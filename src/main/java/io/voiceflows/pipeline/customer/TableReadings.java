package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.ChangePage;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes pages of a table over, and decides what a refusal means for its reading: another way down, or the end. Status
 * first, code second, never the text (Dataverse Web API, use change tracking; web service error codes).
 */
@Component("tableReadings")
public class TableReadings {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRuns.PIPELINE);
    private static final String UNKNOWN_COLUMN = "0x80041103";

    private final PhoneNumbers numbers;
    private final AbsentTables absent;
    private final IndexKeeper keeper;
    private final CaseKeeper cases;
    private final QueryMode queries;
    private final Clock clock;

    TableReadings(
            PhoneNumbers numbers,
            AbsentTables absent,
            IndexKeeper keeper,
            CaseKeeper cases,
            QueryMode queries,
            Clock clock) {
        this.numbers = numbers;
        this.absent = absent;
        this.keeper = keeper;
        this.cases = cases;
        this.queries = queries;
        this.clock = clock;
    }

    /** What to ask next; null when the table is read, given up, or has to wait for the next run. */
    public DataverseRequest request(IndexRun run, TableReading<?> reading) {
        return reading.isUnfinished() && !run.isHalted() ? reading.request() : null;
    }

    public void take(TableReading<?> reading, DataverseResponse answer) {
        String entitySet = reading.table().entitySet();
        reading.take(ChangePage.read(reading.settings(), entitySet, answer), numbers);
        boolean untracked = reading.way() == Way.CHANGE_TRACKING && reading.isComplete() && reading.token() == null;
        if (untracked) {
            fallBack(reading, "it gave no token for changes");
        }
    }

    /** @throws NeighbourException when the reading can only wait, or when a person has to help */
    public void refused(IndexRun run, TableReading<?> reading, NeighbourException failure) {
        int status = failure.status();
        boolean refusal = status == 400 || status == 403 || status == 410;
        boolean column = UNKNOWN_COLUMN.equals(failure.code());
        if (isMissing(run, reading, failure)) {
            reading.end();
        } else if (!refusal || !reading.mayBeginAgain()) {
            throw failure;
        } else if (reading.followsALink() && status != 403 && !column) {
            again(reading, failure);
        } else if (reading.way() == Way.CHANGE_TRACKING && !column) {
            fallBack(reading, failure.getMessage());
        } else {
            giveUp(run, reading, failure);
        }
    }

    private boolean isMissing(IndexRun run, TableReading<?> reading, NeighbourException failure) {
        if (reading.table() instanceof IndexedTable customers) {
            return absent.learned(run.tenant(), customers.table(), failure);
        }
        if (AbsentTables.isMissing(failure)) {
            cases.refused(run.tenant(), failure.getMessage());
            return true;
        }
        return false;
    }

    /** Without cases customers are followed all the same; without one table of customers none of them are. */
    private void giveUp(IndexRun run, TableReading<?> reading, NeighbourException failure) {
        if (reading.table() instanceof CaseTable) {
            reading.end();
            cases.refused(run.tenant(), failure.getMessage());
        } else if (failure.status() == 403) {
            reading.end();
            run.halt();
            keeper.drop(run.tenant());
            queries.hold(run.tenant(), failure.getMessage());
        } else {
            throw unknownColumn(reading, failure);
        }
    }

    /** A token that has expired, or is not known (any more): the old index serves until the table is read. */
    private void again(TableReading<?> reading, NeighbourException failure) {
        LOG.info(
                "{} {}: the changes of {} can no longer be told; the table is read as a whole: {}",
                reading.settings().tenant(),
                IndexRuns.PIPELINE,
                reading.table().entitySet(),
                failure.getMessage());
        reading.begin(reading.way(), clock.instant());
    }

    private void fallBack(TableReading<?> reading, String why) {
        LOG.info(
                "{} {}: {} are followed by modification time, and read as a whole each night: {}",
                reading.settings().tenant(),
                IndexRuns.PIPELINE,
                reading.table().entitySet(),
                why);
        reading.begin(Way.MODIFICATION_TIME, clock.instant());
    }

    private static NeighbourException unknownColumn(TableReading<?> reading, NeighbourException failure) {
        String table = reading.table().logicalName();
        return new NeighbourException(
                failure.neighbour(),
                FailureKind.CONFIGURATION,
                failure.status(),
                failure.code(),
                ("%s %s: Dynamics does not know one of the columns that are read of %s. Correct"
                                + " customers.number-columns.%s or customers.routing-attributes.%s. It said: %s")
                        .formatted(
                                reading.settings().tenant(),
                                IndexRuns.PIPELINE,
                                reading.table().entitySet(),
                                table,
                                table,
                                failure.getMessage()),
                null,
                failure);
    }
}
