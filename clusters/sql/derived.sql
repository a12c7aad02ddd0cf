-- What is derived from curated rows: lineages of regions and sectors, the scale and crossings of collaborations, links.
-- Triggers keep it current; `rebuild_derived` calls the same functions for everything, with the same result.

CREATE OR REPLACE FUNCTION atlas_derive_region(region clusters_region) RETURNS clusters_region
LANGUAGE plpgsql AS $$
DECLARE
  parent clusters_region;
BEGIN
  IF region.parent_id IS NULL THEN
    region.country_id := region.id;
    region.province_id := NULL;
    region.lineage := ARRAY[region.id];
    RETURN region;
  END IF;
  SELECT * INTO parent FROM clusters_region WHERE id = region.parent_id;
  IF parent.lineage @> ARRAY[region.id] THEN
    RAISE EXCEPTION 'region % cannot be part of itself', region.code USING ERRCODE = 'check_violation';
  END IF;
  region.country_id := parent.country_id;
  region.province_id := CASE WHEN region.level = 1 THEN region.id ELSE parent.province_id END;
  region.lineage := parent.lineage || region.id;
  RETURN region;
END $$;

CREATE OR REPLACE FUNCTION atlas_derive_sector(sector clusters_sector) RETURNS clusters_sector
LANGUAGE plpgsql AS $$
DECLARE
  parent clusters_sector;
BEGIN
  IF sector.parent_id IS NULL THEN
    sector.lineage := ARRAY[sector.id];
    RETURN sector;
  END IF;
  SELECT * INTO parent FROM clusters_sector WHERE id = sector.parent_id;
  IF parent.lineage @> ARRAY[sector.id] THEN
    RAISE EXCEPTION 'sector % cannot be part of itself', sector.code USING ERRCODE = 'check_violation';
  END IF;
  sector.lineage := parent.lineage || sector.id;
  RETURN sector;
END $$;

-- Participants that count: a public collaboration is judged by its public participants only, so that nothing unpublished
-- shows through; a draft by all that are not withdrawn. A prospective partner does not take part yet.
CREATE OR REPLACE VIEW atlas_counted_participant AS
SELECT participant.id, participant.collaboration_id, participant.cluster_id, participant.organisation_id,
       participant.region_id, participant.evidence, collaboration.status = 'published' AS is_public
FROM clusters_participant AS participant
JOIN clusters_collaboration AS collaboration ON collaboration.id = participant.collaboration_id
LEFT JOIN clusters_cluster AS cluster ON cluster.id = participant.cluster_id
LEFT JOIN clusters_organisation AS organisation ON organisation.id = participant.organisation_id
LEFT JOIN clusters_region AS region ON region.id = participant.region_id
WHERE participant.role <> 'prospective'
  AND CASE WHEN collaboration.status = 'published'
      THEN participant.status = 'published' AND coalesce(cluster.status, organisation.status, region.status) = 'published'
      ELSE participant.status <> 'withdrawn' AND coalesce(cluster.status, organisation.status, region.status) <> 'withdrawn'
      END;

-- Countries, provinces and technology domains of each counted participant; a cluster has those of its whole area. Of a
-- public collaboration only what is published counts here too: of regions, sectors and what these belong to.
CREATE OR REPLACE VIEW atlas_participant_facts AS
SELECT participant.*,
       ARRAY(SELECT DISTINCT country.id FROM clusters_region AS region
             JOIN clusters_region AS country ON country.id = region.country_id
             WHERE region.id = ANY (seats.region_ids)
               AND ('published' = ALL (ARRAY[region.status, country.status]) OR NOT participant.is_public)) AS countries,
       ARRAY(SELECT DISTINCT province.id FROM clusters_region AS region
             JOIN clusters_region AS province ON province.id = region.province_id
             WHERE region.id = ANY (seats.region_ids)
               AND ('published' = ALL (ARRAY[region.status, province.status]) OR NOT participant.is_public)) AS provinces,
       ARRAY(SELECT DISTINCT domain.id FROM clusters_clustersector AS active
             JOIN clusters_sector AS sector ON sector.id = active.sector_id
             JOIN clusters_classification AS classification ON classification.id = sector.classification_id
             JOIN clusters_technologydomain AS domain ON domain.id = sector.domain_id
             WHERE active.cluster_id = participant.cluster_id
               AND ('published' = ALL (ARRAY[active.status, sector.status, classification.status, domain.status])
                    OR NOT participant.is_public)) AS domains,
       (SELECT CASE WHEN organisation.kind IN ('large_enterprise', 'sme', 'enterprise', 'user') THEN 'industry'
                    WHEN organisation.kind IN ('university', 'research_institute') THEN 'science'
                    ELSE organisation.kind END
        FROM clusters_organisation AS organisation WHERE organisation.id = participant.organisation_id) AS actor_type
FROM atlas_counted_participant AS participant
CROSS JOIN LATERAL (
  SELECT ARRAY(
    SELECT cluster.region_id FROM clusters_cluster AS cluster WHERE cluster.id = participant.cluster_id
    UNION SELECT area.region_id FROM clusters_clusterarea AS area
          WHERE area.cluster_id = participant.cluster_id AND area.role <> 'member_location'
            AND (area.status = 'published' OR NOT participant.is_public)
    UNION SELECT organisation.region_id FROM clusters_organisation AS organisation
          WHERE organisation.id = participant.organisation_id
    UNION SELECT participant.region_id) AS region_ids
) AS seats;

-- Elements that occur in all of `total` sets, given the sets unnested.
CREATE OR REPLACE VIEW atlas_collaboration_facts AS
WITH counted AS (
  SELECT collaboration_id,
         count(*) AS participants,
         count(*) FILTER (WHERE countries <> '{}') AS with_country,
         count(*) FILTER (WHERE provinces <> '{}') AS with_province,
         count(*) FILTER (WHERE cluster_id IS NOT NULL) AS clusters,
         count(*) FILTER (WHERE domains <> '{}') AS with_domain,
         count(actor_type) AS organisations,
         count(DISTINCT actor_type) AS actor_types
  FROM atlas_participant_facts GROUP BY collaboration_id
), shared AS (
  SELECT collaboration_id,
         coalesce(max(occurrences) FILTER (WHERE kind = 'country'), 0) AS same_country,
         coalesce(max(occurrences) FILTER (WHERE kind = 'province'), 0) AS same_province,
         coalesce(max(occurrences) FILTER (WHERE kind = 'domain'), 0) AS same_domain
  FROM (
    SELECT collaboration_id, kind, element, count(*) AS occurrences
    FROM atlas_participant_facts
    CROSS JOIN LATERAL (
      SELECT 'country' AS kind, unnest(countries) AS element
      UNION ALL SELECT 'province', unnest(provinces)
      UNION ALL SELECT 'domain', unnest(domains)) AS elements
    GROUP BY collaboration_id, kind, element) AS tally
  GROUP BY collaboration_id
), scaled AS (
  SELECT counted.*, same_domain,
         CASE WHEN participants < 2 THEN 'unknown'
              WHEN with_country >= 2 AND same_country < with_country THEN 'transnational'
              WHEN with_country < participants THEN 'unknown'
              WHEN with_province >= 2 AND same_province < with_province THEN 'inter_regional'
              WHEN with_province < participants THEN 'unknown'
              ELSE 'intra_regional' END AS scale
  FROM counted LEFT JOIN shared USING (collaboration_id)
)
SELECT collaboration_id, participants, scale,
       CASE WHEN scale = 'unknown' THEN NULL ELSE scale <> 'intra_regional' END AS crosses_regions,
       CASE WHEN clusters < 2 THEN NULL
            WHEN with_domain >= 2 AND same_domain < with_domain THEN true
            WHEN with_domain < clusters THEN NULL
            ELSE false END AS crosses_sectors,
       CASE WHEN organisations < 2 THEN NULL ELSE actor_types > 1 END AS crosses_actor_types
FROM scaled;

-- Writes only what differs: an UPDATE that meets no row would count as a change of the data all the same.
CREATE OR REPLACE FUNCTION atlas_refresh_collaborations(ids bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  stale bigint[];
  changed bigint;
BEGIN
  IF coalesce(cardinality(ids), 0) = 0 THEN RETURN; END IF;
  stale := ARRAY(
    SELECT collaboration.id FROM clusters_collaboration AS collaboration
    LEFT JOIN (SELECT * FROM atlas_collaboration_facts WHERE collaboration_id = ANY (ids)) AS facts
      ON facts.collaboration_id = collaboration.id
    WHERE collaboration.id = ANY (ids)
      AND (collaboration.derived_scale, collaboration.crosses_actor_types, collaboration.crosses_sectors,
           collaboration.crosses_regions, collaboration.participant_count)
          IS DISTINCT FROM (coalesce(facts.scale, 'unknown'), facts.crosses_actor_types, facts.crosses_sectors,
                            facts.crosses_regions, coalesce(facts.participants, 0)::integer));
  IF cardinality(stale) > 0 THEN
    UPDATE clusters_collaboration AS collaboration
    SET derived_scale = coalesce(facts.scale, 'unknown'), crosses_actor_types = facts.crosses_actor_types,
        crosses_sectors = facts.crosses_sectors, crosses_regions = facts.crosses_regions,
        participant_count = coalesce(facts.participants, 0)
    FROM unnest(stale) AS wanted (id)
    LEFT JOIN (SELECT * FROM atlas_collaboration_facts WHERE collaboration_id = ANY (stale)) AS facts
      ON facts.collaboration_id = wanted.id
    WHERE wanted.id = collaboration.id;
  END IF;

  WITH facts AS MATERIALIZED (
    SELECT *, count(*) OVER (PARTITION BY collaboration_id) AS clusters
    FROM atlas_participant_facts
    WHERE collaboration_id = ANY (ids) AND is_public AND cluster_id IS NOT NULL
  ), wanted AS MATERIALIZED (
    SELECT a.collaboration_id, a.cluster_id AS cluster_a_id, b.cluster_id AS cluster_b_id,
           (1.0 / (a.clusters - 1))::float8 AS weight,
           CASE WHEN a.countries = '{}' OR b.countries = '{}' THEN 'unknown'
                WHEN NOT a.countries && b.countries THEN 'transnational'
                WHEN a.provinces = '{}' OR b.provinces = '{}' THEN 'unknown'
                WHEN a.provinces && b.provinces THEN 'intra_regional'
                ELSE 'inter_regional' END AS scale,
           CASE WHEN a.domains = '{}' OR b.domains = '{}' THEN NULL ELSE NOT a.domains && b.domains END
             AS crosses_sectors,
           'inferred' IN (a.evidence, b.evidence) AS is_inferred, collaboration.valid_from, collaboration.valid_to
    FROM facts AS a
    JOIN facts AS b ON b.collaboration_id = a.collaboration_id AND a.cluster_id < b.cluster_id
    JOIN clusters_collaboration AS collaboration ON collaboration.id = a.collaboration_id
  ), gone AS (
    DELETE FROM clusters_link AS link
    WHERE link.collaboration_id = ANY (ids)
      AND NOT EXISTS (SELECT FROM wanted WHERE (wanted.collaboration_id, wanted.cluster_a_id, wanted.cluster_b_id)
                                             = (link.collaboration_id, link.cluster_a_id, link.cluster_b_id))
    RETURNING link.id
  ), written AS (
    INSERT INTO clusters_link AS link (collaboration_id, cluster_a_id, cluster_b_id, weight, scale, crosses_sectors,
                                       is_inferred, valid_from, valid_to)
    SELECT * FROM wanted
    ON CONFLICT (collaboration_id, cluster_a_id, cluster_b_id) DO UPDATE
    SET weight = excluded.weight, scale = excluded.scale, crosses_sectors = excluded.crosses_sectors,
        is_inferred = excluded.is_inferred, valid_from = excluded.valid_from, valid_to = excluded.valid_to
    WHERE (link.weight, link.scale, link.crosses_sectors, link.is_inferred, link.valid_from, link.valid_to)
          IS DISTINCT FROM (excluded.weight, excluded.scale, excluded.crosses_sectors, excluded.is_inferred,
                            excluded.valid_from, excluded.valid_to)
    RETURNING link.id
  )
  SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM written) INTO changed;
  -- Links are no records and have no trigger of their own, but pages and caches show them.
  IF changed > 0 THEN
    INSERT INTO clusters_datachange (transaction_id) VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
  END IF;
END $$;

CREATE OR REPLACE FUNCTION atlas_collaborations_of_clusters(ids bigint[]) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
  SELECT array_agg(DISTINCT collaboration_id) FROM clusters_participant WHERE cluster_id = ANY (ids)
$$;

CREATE OR REPLACE FUNCTION atlas_collaborations_of_organisation(organisation bigint) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
  SELECT array_agg(DISTINCT collaboration_id) FROM clusters_participant WHERE organisation_id = organisation
$$;

CREATE OR REPLACE FUNCTION atlas_collaborations_in_region(region bigint) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
  WITH below AS (SELECT id FROM clusters_region WHERE lineage @> ARRAY[region])
  SELECT array_agg(DISTINCT collaboration_id) FROM clusters_participant AS participant
  WHERE region_id IN (SELECT id FROM below)
     OR organisation_id IN (SELECT id FROM clusters_organisation WHERE region_id IN (SELECT id FROM below))
     OR cluster_id IN (SELECT id FROM clusters_cluster WHERE region_id IN (SELECT id FROM below)
                       UNION SELECT cluster_id FROM clusters_clusterarea WHERE region_id IN (SELECT id FROM below))
$$;

CREATE OR REPLACE FUNCTION atlas_collaborations_in_sector(sector bigint) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
  SELECT atlas_collaborations_of_clusters(array_agg(cluster_id)) FROM clusters_clustersector WHERE sector_id = sector
$$;

CREATE OR REPLACE FUNCTION atlas_collaborations_in_domain(domain bigint) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
  SELECT atlas_collaborations_of_clusters(array_agg(active.cluster_id)) FROM clusters_clustersector AS active
  JOIN clusters_sector AS sector ON sector.id = active.sector_id WHERE sector.domain_id = domain
$$;

CREATE OR REPLACE FUNCTION atlas_collaborations_in_classification(classification bigint) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
  SELECT atlas_collaborations_of_clusters(array_agg(active.cluster_id)) FROM clusters_clustersector AS active
  JOIN clusters_sector AS sector ON sector.id = active.sector_id WHERE sector.classification_id = classification
$$;
