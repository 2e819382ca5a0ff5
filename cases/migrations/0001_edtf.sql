-- EDTF texts, levels 0 and 1 (cases/edtf.py), and the days they can mean. All functions answer null
-- for a null; an unreadable text has no bounds and is not valid.
--
-- A restored backup computes columns with an empty search_path: so the functions that call others
-- are written in standard SQL, which binds the names when it is read. Digits are said as [0-9]:
-- what \d means depends on the database's locale.

-- One part without its qualifier -> its first or last day; null for an open or unreadable part.
CREATE FUNCTION edtf_part_bound(part text, is_upper boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    bare text := regexp_replace(part, '[~?%]$', '');
    year_number integer;
    month_number integer;
    day_number integer;
    last_day integer;
BEGIN
    IF bare ~ '^[1-9][0-9]{2}X$' THEN
        year_number := left(bare, 3)::integer * 10 + CASE WHEN is_upper THEN 9 ELSE 0 END;
    ELSIF bare ~ '^[1-9][0-9]XX$' THEN
        year_number := left(bare, 2)::integer * 100 + CASE WHEN is_upper THEN 99 ELSE 0 END;
    ELSIF bare ~ '^[1-9][0-9]{3}(-XX(-XX)?)?$' THEN
        year_number := left(bare, 4)::integer;
    ELSIF bare ~ '^[1-9][0-9]{3}-2[1-4]$' AND bare <> '9999-24' THEN
        year_number := left(bare, 4)::integer;
        month_number := (substr(bare, 6, 2)::integer - 20) * 3;
        IF is_upper THEN
            RETURN (make_date(year_number, month_number, 1) + interval '3 months - 1 day')::date;
        END IF;
        RETURN make_date(year_number, month_number, 1);
    ELSIF bare ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]|XX))?$' THEN
        year_number := left(bare, 4)::integer;
        month_number := substr(bare, 6, 2)::integer;
        last_day := extract(
            day FROM make_date(year_number, month_number, 1) + interval '1 month - 1 day');
        IF substr(bare, 9, 2) IN ('', 'XX') THEN
            day_number := CASE WHEN is_upper THEN last_day ELSE 1 END;
        ELSE
            day_number := substr(bare, 9, 2)::integer;
            IF day_number > last_day THEN
                RETURN NULL;
            END IF;
        END IF;
        RETURN make_date(year_number, month_number, day_number);
    ELSE
        RETURN NULL;
    END IF;
    IF is_upper THEN
        RETURN make_date(year_number, 12, 31);
    END IF;
    RETURN make_date(year_number, 1, 1);
END;
$$;

CREATE FUNCTION edtf_lower(edtf text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN edtf_part_bound(split_part(edtf, '/', 1), false);

-- Of a text without a slash, its only part is its last.
CREATE FUNCTION edtf_upper(edtf text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN edtf_part_bound(
    CASE WHEN position('/' IN edtf) = 0 THEN edtf ELSE split_part(edtf, '/', 2) END, true);

-- One part that can be read; or two of which one at most is open, the first not after the last.
CREATE FUNCTION edtf_is_valid(edtf text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE length(edtf) - length(replace(edtf, '/', ''))
    WHEN 0 THEN edtf_lower(edtf) IS NOT NULL
    WHEN 1 THEN
        (split_part(edtf, '/', 1) IN ('', '..') OR edtf_lower(edtf) IS NOT NULL)
        AND (split_part(edtf, '/', 2) IN ('', '..') OR edtf_upper(edtf) IS NOT NULL)
        AND coalesce(
            edtf_lower(edtf) <= edtf_upper(edtf),
            coalesce(edtf_lower(edtf), edtf_upper(edtf)) IS NOT NULL)
    ELSE false
END;
