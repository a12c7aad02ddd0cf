// The shapes of data that pass between modules.

interface NamedRow { code: string; name_zh: string; name_en: string }
interface DomainRow extends NamedRow { position: number }
interface RegionRow extends NamedRow { official_code: string; level: number; parent: number; /** names, pinyin and initials */ find: string }
/** `actors`, `regions`: whether it crosses kinds of actor and provinces; 1, 0, or -1 for unknown. */
interface CollaborationRow extends NamedRow { kind: string; programme: string | null; actors: number; regions: number }

interface ClusterColumns {
  code: string[]; zh: string[]; en: string[]; find: string[];
  lon: (number | null)[]; lat: (number | null)[]; precision: number[];
  place_zh: string[]; place_en: string[];
  domains: number[][]; sectors: string[][];
  region: number[]; province: number[]; country: number[];
  tier: number[]; programmes: number[][]; labels: number[][];
  since: (number | null)[]; designated: (number | null)[];
  members: (number[] | null)[]; inferred: number[];
}
interface ClustersPayload {
  version: number; on: string; domains: DomainRow[]; programmes: NamedRow[]; labels: NamedRow[]; regions: RegionRow[];
  /** Whether the records are made up, for a measurement. */
  synthetic?: boolean;
  tiers: string[]; precisions: string[]; kinds: string[]; clusters: ClusterColumns;
}
interface LinksPayload {
  version: number; scales: string[]; collaborations: CollaborationRow[];
  links: {
    a: ArrayLike<number>; b: ArrayLike<number>; weight: ArrayLike<number>; scale: ArrayLike<number>; crosses: ArrayLike<number>;
    first: ArrayLike<number | null>; last: ArrayLike<number | null>; inferred: ArrayLike<number>; collaboration: ArrayLike<number>;
  };
}
/** `hub`: its most linked cluster. */
interface CommunityRow { hub: number; size: number }
interface NetworkFacts {
  nodes: number; links: number; components: number; communities: number; stability: number | null; modularity: number | null;
  method_version: string; seed: number; computed_at: string; data_version: number; on: string; is_current: boolean;
}
type Measure = 'degree' | 'strength' | 'betweenness' | 'harmonic_closeness' | 'constraint' | 'pagerank' | 'weaver'
  | 'weaver_betweenness' | 'weaver_bridging_roles' | 'weaver_beyond_region' | 'weaver_across_sectors';
/** What the server computed of the network; columns in the order of the clusters. `facts` is null before the first computation. */
interface Analysis {
  version: number; facts: NetworkFacts | null; roles: string[]; communities: CommunityRow[];
  /** The layout of all, and that of the home country's clusters with their partners. */
  x: (number | null)[]; y: (number | null)[]; home_x: (number | null)[]; home_y: (number | null)[];
  community: number[]; role: number[]; role_counts: (number[] | null)[];
  measures: Record<Measure, (number | null)[]>;
}
interface Pack extends NamedRow {
  attribution: string; licence: string; map_review_number: string; map_review_issuer: string;
}
interface RegionsPayload {
  version: number; packs: Pack[]; names: Record<string, { name_zh: string; name_en: string }>;
  topology: import('topojson-specification').Topology;
}
interface Shape { code: string; label: [number, number] | null; polygons: [number, number][][][] }

/** Clusters with typed columns; a cluster is its number. */
interface Clusters {
  count: number; columns: ClusterColumns;
  domain: Int8Array; province: Int32Array; country: Int32Array; region: Int32Array; tier: Int8Array;
  year: Int16Array; members: Int32Array; foreign: Uint8Array;
  /** World pixels at zoom 0; NaN where the place is unknown. */
  x: Float64Array; y: Float64Array;
  /** Whether the world map is cut through the Atlantic. */
  eastern: boolean;
  /** Clusters of whose place only the country is known. */
  vague: Uint8Array;
  /** The part of the world in which it lies, as a position in WORLD_PARTS; -1 for the home country. */
  part: Int8Array;
}
type Crossing = 'sectors' | 'actors' | 'regions';
interface Links {
  count: number;
  a: Uint32Array; b: Uint32Array; weight: Float32Array; scale: Uint8Array;
  /** What the link, and its collaboration, cross: 1, 0, or -1 for unknown. */
  crosses: Record<Crossing, Int8Array>;
  first: Int16Array; last: Int16Array; inferred: Uint8Array; collaboration: Uint32Array;
  /** Links of cluster c are list[start[c]] to list[start[c + 1] - 1]. */
  start: Uint32Array; list: Uint32Array;
}
interface Atlas {
  version: number; on: string; synthetic: boolean; clusters: Clusters; links: Links;
  domains: DomainRow[]; programmes: NamedRow[]; labels: NamedRow[]; regions: RegionRow[];
  tiers: string[]; scales: string[]; kinds: string[]; precisions: string[]; collaborations: CollaborationRow[];
  /** Code of the home country, and its position in regions; -1 where unknown. */
  home: string; homeRegion: number;
  /** What the server computed of the network; null until it is wanted and has come. */
  analysis: Analysis | null;
  /** What regions are coloured by now, for the table beside the map; null for none. */
  figure: { title: string; share: boolean; values: Map<string, number> } | null;
}

type FocusKind = 'cluster' | 'place' | 'part';
interface Focus { kind: FocusKind; id: string }
interface Position { lat: number; lon: number; zoom: number }
interface State {
  domain: string[]; scale: string[]; tier: string[]; programme: string[]; label: string[]; kind: string[];
  evidence: string[]; region: string;
  from: number | null; to: number | null; undated: boolean;
  focus: Focus | null; view: 'nation' | 'world'; at: Position | null;
  /** For a large screen: bigger, without filters; with a tour through the leading clusters. */
  screen: 'desk' | 'large' | 'tour';
  show: 'map' | 'table'; tab: 'clusters' | 'links' | 'regions' | 'measures'; sort: string;
  /** What regions are coloured by: a figure of records or the code of an indicator; its year, and the areas. */
  fill: string; fillyear: number | null; fillby: 'province' | 'city';
  /** What member organisations are coloured by, where they are shown. */
  members: 'kind' | 'domain' | 'none';
  /** Where symbols stand: in geography, or in the layout of their network. */
  space: 'map' | 'network';
  colour: 'domain' | 'community' | 'role' | 'weaver';
  /** A cell of the table scale x crossing, such as inter_regional.sectors.across; empty for none. */
  cross: string;
}
interface Chosen { clusters: Uint8Array; links: Uint8Array; undatedClusters: number; undatedLinks: number }

/** Clusters drawn as one symbol. */
interface Group {
  x: number; y: number; radius: number; seed: number;
  /** Selected clusters, the largest first; empty for a symbol that only shows partners outside the selection. */
  clusters: number[]; others: number[]; samePlace: boolean;
  /** Laid out around its point, which other clusters share. */
  fanned?: boolean;
  /** Shares by class of colour, the largest first: [class, count]; -1 is none or another one. */
  mix: [number, number][];
}
interface Arc { from: number; to: number; scale: number; weight: number; count: number; focused: boolean; inferred: boolean }
interface Port { part: number; links: number; clusters: number }

interface Config {
  version: number; language: string; data: string; home: string; profile: string; embedded: boolean; tiles: string;
  urls: Record<string, string>; words: Record<string, Record<string, string>>;
}
