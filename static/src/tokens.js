// Colours and sizes that the canvas draws with; static/css/pages.css holds the same for pages.

/** By position of the technology domain, 1 to 8; least CIEDE2000 distance 17.7 under any colour deficiency. */
export const DOMAIN_COLOURS = [
  '#1C81FC', '#DDAF2E', '#12CEA4', '#C1ABD6', '#C2675C', '#084482', '#645002', '#73707D',
];
export const NO_DOMAIN = '#FFFFFF';
/** Partners outside the filters. */
export const CONTEXT = '#B4BFC7';
export const OTHER_DOMAINS = '#C9D1D6';

/** By size of the community; the same eight, which are told apart under any colour deficiency. */
export const COMMUNITY_COLOURS = DOMAIN_COLOURS;
/** Coordinator, gatekeeper, itinerant, liaison. */
export const ROLE_COLOURS = ['#084482', '#DDAF2E', '#12CEA4', '#C2675C'];
/** From the lowest score to the highest. */
export const WEAVER_COLOURS = ['#DCE6EF', '#AFC8DE', '#78A3CB', '#3F76AE', '#12437C'];

/** Of member organisations by kind; squares, so that they are not taken for clusters. @type {Record<string, string>} */
export const KIND_COLOURS = { industry: '#3F6C8F', science: '#8A5AA8', public_body: '#1F8A70', intermediary: '#C08A1E', finance: '#B0503F', other: '#8D979E' };

/** By position in the payload's list of scales. */
export const SCALE_COLOURS = ['#5E7383', '#2F4B9C', '#C2410C', '#9AA5AD'];
export const SCALE_DASHES = [[4, 4], [], [], [1, 4]];

export const FILL_CLASSES = ['#EDF0F0', '#DDE5E8', '#C3D1D7', '#A3B7C1', '#8199A6'];
/** From losses over zero to gains. */
export const SIGNED_CLASSES = ['#B4552D', '#E0B598', '#F1F3F2', '#A9BDD6', '#4A6FA5'];
export const NO_DATA = '#F6F7F5';
export const HATCH = '#DEE2E2';
export const LAND = '#F7F8F7';
export const SEA = '#E6ECEF';
export const BORDER = '#FFFFFF';
export const COAST = '#A9B7C0';
export const FOREIGN_BORDER = '#DDE3E6';

export const INK = '#15202A';
export const INK_2 = '#44525E';
export const INK_3 = '#6B7883';
export const PAPER = '#FFFFFF';

export const FONT =
  '"Inter Variable", Inter, "PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
export const FADED = 0.38;
export const MAX_ARCS = 2000;

/** In both languages: whoever sees it must not take it for the nation. */
export const SYNTHETIC = 'synthetic data / 合成数据';
