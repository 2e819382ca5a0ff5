-- EDTF texts, levels 0 and 1 (cases/edtf.py), and the days they can mean. All three functions answer
-- null for a null; an unreadable text has no bounds and is not valid.

-- One part without its qualifier -> its first or last day; null for an open or unreadable part.
CREATE FUNCTION edtf_part_bound(part text, is_upper boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    bare text := regexp_replace(part, '[~?%]$', '');
    year_number integer;
    month_number integer;
    day_number integer;
    last_day integer;
BEGIN
    IF bare ~ '^[1-9]\d{2}X$' THEN
        year_number := left(bare, 3)::integer * 10 + CASE WHEN is_upper THEN 9 ELSE 0 END;
    ELSIF bare ~ '^[1-9]\dXX$' THEN
        year_number := left(bare, 2)::integer * 100 + CASE WHEN is_upper THEN 99 ELSE 0 END;
    ELSIF bare ~ '^[1-9]\d{3}(-XX(-XX)?)?$' THEN
        year_number := left(bare, 4)::integer;
    ELSIF bare ~ '^[1-9]\d{3}-2[1-4]$' THEN
        year_number := left(bare, 4)::integer;
        month_number := (substr(bare, 6, 2)::integer - 20) * 3;
        IF is_upper THEN
            RETURN (make_date(year_number, month_number, 1) + interval '3 months - 1 day')::date;
        END IF;
        RETURN make_date(year_number, month_number, 1);
    ELSIF bare ~ '^[1-9]\d{3}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]|XX))?$' THEN
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
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN edtf_part_bound(split_part(edtf, '/', 1), false);
END;
$$;
CREATE FUNCTION edtf_upper(edtf text) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF position('/' IN edtf) = 0 THEN
        RETURN edtf_part_bound(edtf, true);
    END IF;
    RETURN edtf_part_bound(split_part(edtf, '/', 2), true);
END;
$$;
CREATE FUNCTION edtf_is_valid(edtf text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    first_part text := split_part(edtf, '/', 1);
    last_part text := split_part(edtf, '/', 2);
    is_open_first boolean := first_part IN ('', '..');
    is_open_last boolean := last_part IN ('', '..');
BEGIN
    IF position('/' IN edtf) = 0 THEN
        RETURN edtf_part_bound(edtf, false) IS NOT NULL;
    END IF;
    IF edtf <> first_part || '/' || last_part OR (is_open_first AND is_open_last) THEN
        RETURN false;
    END IF;
    RETURN (is_open_first OR edtf_part_bound(first_part, false) IS NOT NULL)
        AND (is_open_last OR edtf_part_bound(last_part, true) IS NOT NULL)
        AND (is_open_first OR is_open_last
            OR edtf_part_bound(first_part, false) <= edtf_part_bound(last_part, true));
END;
$$;
