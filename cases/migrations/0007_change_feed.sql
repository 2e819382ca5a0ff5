-- The change feed's functions. What they are for is told in cases/models/feed.py.

-- Where transactions are counted: the server that this database lives in, and which of its
-- timelines, of which it begins another when it goes back to a moment or takes over from a primary.
CREATE FUNCTION cases_this_server() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT system_identifier || '/' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)
    FROM pg_control_system()
$$;

-- The era of the rows that are written now, and that end what may be read: the newest that was
-- begun, or the next where that was begun elsewhere. Without any, and on a standby, there is no
-- other.
CREATE FUNCTION cases_change_era() RETURNS smallint LANGUAGE plpgsql STABLE AS $$
DECLARE
    newest record;
BEGIN
    SELECT era, of_server INTO newest FROM cases_changeera ORDER BY era DESC LIMIT 1;
    IF NOT FOUND THEN
        RETURN 0;
    ELSIF pg_is_in_recovery() OR newest.of_server = cases_this_server() THEN
        RETURN newest.era;
    END IF;
    RETURN newest.era + 1;
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
        INSERT INTO cases_changeera (era, of_server) VALUES (now_written, cases_this_server())
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN now_written;
END
$$;

-- The open transactions that this statement's snapshot does not see, newest first, but those known to
-- be another database's: a server counts them all together. One that has ended since, and cannot be
-- asked for any more, is taken for ours: that costs a moment's patience and loses nothing.
CREATE FUNCTION cases_open_xids() RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    in_progress bigint[] := ARRAY(
        SELECT xid::text::bigint FROM pg_snapshot_xip(pg_current_snapshot()) AS xid
    );
    -- Here, transactions are named by the lower half of their number.
    elsewhere bigint[];
BEGIN
    IF in_progress = '{}' THEN
        RETURN in_progress;
    END IF;
    PERFORM pg_stat_clear_snapshot(); -- or a long transaction would look at its first look again
    elsewhere := ARRAY(
        SELECT backend_xid::text::bigint FROM pg_stat_get_activity(NULL)
        WHERE backend_xid IS NOT NULL
            AND datid <> (SELECT oid FROM pg_database WHERE datname = current_database())
    );
    RETURN ARRAY(
        SELECT xid FROM unnest(in_progress) AS xid
        WHERE xid % 4294967296 <> ALL (elsewhere) ORDER BY xid DESC
    );
END
$$;

-- The end of what may be read: transactions before this one are over, and nothing comes of them.
CREATE FUNCTION cases_settled_xid() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    open_xids bigint[] := cases_open_xids();
BEGIN
    RETURN least(
        open_xids[cardinality(open_xids)],
        pg_current_xact_id_if_assigned()::text::bigint,
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    );
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
    open_xids bigint[] := cases_open_xids();
    -- One's own transaction may be newer than the snapshot that one looks with.
    above_xid bigint := greatest(
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
        pg_current_xact_id_if_assigned()::text::bigint + 1
    );
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
                -- All columns of one index: by a part of them another would seem as good.
                WHERE (told.of_table, told.era, told.xid) > (asked.label, below_era, below_xid)
                    AND (told.of_table, told.era, told.xid) < (asked.label, now_written, above_xid)
                ORDER BY told.of_table DESC, told.era DESC, told.xid DESC, told.id DESC LIMIT 1
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
