-- The change feed's functions. What they are for is told in cases/models/feed.py.

-- The era of the rows that are written now, and that end what may be read. It is one more than the
-- newest that was begun where the feed holds a transaction that has not been yet: then this is a
-- restored database, and transactions are counted anew.
CREATE FUNCTION cases_change_era() RETURNS smallint LANGUAGE plpgsql STABLE AS $$
DECLARE
    newest smallint;
    -- One's own transaction may be newer than the snapshot that one looks with.
    latest bigint := greatest(
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1,
        pg_current_xact_id_if_assigned()::text::bigint
    );
BEGIN
    SELECT coalesce(max(era), 0) INTO newest FROM cases_changeera;
    -- In order, though any would do: so that no plan reads the table for a row that is not there.
    PERFORM FROM cases_registerchange WHERE era = newest AND xid > latest ORDER BY xid LIMIT 1;
    IF FOUND THEN
        newest := newest + 1;
    END IF;
    RETURN newest;
END
$$;

-- The same, and a new era is begun where it is due. Two that begin it wait for each other.
CREATE FUNCTION cases_era_to_write() RETURNS smallint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    now_written smallint := cases_change_era();
BEGIN
    IF now_written > 0
        AND NOT EXISTS (SELECT FROM cases_changeera WHERE era = now_written)
    THEN
        INSERT INTO cases_changeera (era) VALUES (now_written) ON CONFLICT DO NOTHING;
    END IF;
    RETURN now_written;
END
$$;

-- A digest of the changes of these tables, or of all for NULL, that this statement's snapshot
-- sees. It is made of the newest change that is seen and of the transactions before it that are
-- still open: whatever is neither is over, and stays as it is. So two snapshots with the same
-- answer see the same changes. A transaction's own changes count by their number as well.
--
-- The newest is looked for between the open transactions, newest first, so that the rows which
-- they have written by then, perhaps a million, are never walked over.
CREATE FUNCTION cases_register_state(tables text[]) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    now_written smallint := cases_change_era();
    open_xids bigint[] := ARRAY(
        SELECT xid::text::bigint FROM pg_snapshot_xip(pg_current_snapshot()) AS xid ORDER BY 1 DESC
    );
    above_xid bigint := 9223372036854775807;
    below_era smallint := now_written;
    below_xid bigint;
    newest record;
BEGIN
    FOREACH below_xid IN ARRAY open_xids || 0::bigint LOOP
        IF below_xid = 0 THEN
            below_era := -1;
        END IF;
        IF tables IS NULL THEN
            SELECT told.era, told.xid, told.id INTO newest FROM cases_registerchange AS told
            WHERE (told.era, told.xid) > (below_era, below_xid)
                AND (told.era, told.xid) < (now_written, above_xid)
            ORDER BY told.era DESC, told.xid DESC, told.id DESC LIMIT 1;
        ELSE
            SELECT of_one.era, of_one.xid, of_one.id INTO newest
            FROM unnest(tables) AS asked (label) CROSS JOIN LATERAL (
                SELECT told.era, told.xid, told.id FROM cases_registerchange AS told
                WHERE told.of_table = asked.label
                    AND (told.era, told.xid) > (below_era, below_xid)
                    AND (told.era, told.xid) < (now_written, above_xid)
                ORDER BY told.era DESC, told.xid DESC, told.id DESC LIMIT 1
            ) AS of_one
            ORDER BY of_one.era DESC, of_one.xid DESC, of_one.id DESC LIMIT 1;
        END IF;
        EXIT WHEN FOUND;
        above_xid := below_xid;
    END LOOP;
    IF newest IS NULL THEN
        RETURN '0';
    END IF;
    RETURN left(encode(sha256(convert_to(concat_ws(' ', newest.era, newest.xid, newest.id, ARRAY(
        SELECT xid FROM unnest(open_xids) AS xid
        WHERE newest.era = now_written AND xid < newest.xid
    )), 'UTF8')), 'hex'), 24);
END
$$;
