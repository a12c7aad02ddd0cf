-- Functions that check constraints call. IMMUTABLE and STRICT: a null passes, as in SQL's own checks. Each sets its own
-- search path, because pg_restore fills the tables with an empty one.

CREATE OR REPLACE FUNCTION atlas_is_sound_geometry(shape geometry) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public AS $$
  SELECT shape IS NULL OR (
    ST_IsValid(shape) AND NOT ST_IsEmpty(shape)
    AND ST_XMin(shape) >= -180 AND ST_XMax(shape) <= 180 AND ST_YMin(shape) >= -90 AND ST_YMax(shape) <= 90)
$$;

-- Unified social credit code, GB 32100-2015: weights 3^(i-1) mod 31 over the first 17 characters.
CREATE OR REPLACE FUNCTION atlas_is_uscc(code text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public AS $$
  SELECT code ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$' AND (
    SELECT (31 - sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, i, 1)) - 1)
                     * (power(3, i - 1)::bigint % 31)) % 31) % 31
    FROM generate_series(1, 17) AS i
  ) = strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 18, 1)) - 1
$$;

-- Legal Entity Identifier, ISO 17442: letters become 10 to 35, the number modulo 97 is 1.
CREATE OR REPLACE FUNCTION atlas_is_lei(code text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public AS $$
  SELECT code ~ '^[0-9A-Z]{18}[0-9]{2}$' AND (
    SELECT string_agg((strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, i, 1)) - 1)::text, '' ORDER BY i)
    FROM generate_series(1, 20) AS i
  )::numeric % 97 = 1
$$;

-- ROR id: 0, six characters of Crockford's base 32, two check digits after ISO 7064.
CREATE OR REPLACE FUNCTION atlas_is_ror(code text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public AS $$
  SELECT code ~ '^0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}$' AND (
    SELECT 98 - (sum((strpos('0123456789abcdefghjkmnpqrstvwxyz', substr(code, i, 1)) - 1)
                     * power(32, 7 - i)::numeric) * 100) % 97
    FROM generate_series(1, 7) AS i
  ) = substr(code, 8, 2)::int
$$;

CREATE OR REPLACE FUNCTION atlas_is_identifier(scheme text, value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public AS $$
  SELECT CASE scheme
    WHEN 'uscc' THEN atlas_is_uscc(value)
    WHEN 'lei' THEN atlas_is_lei(value)
    WHEN 'ror' THEN atlas_is_ror(value)
    ELSE value ~ '^[0-9A-Za-z./ -]{2,60}$'
  END
$$;
