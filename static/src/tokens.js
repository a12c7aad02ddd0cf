// Colours and sizes that the canvas draws with; static/css/pages.css holds the same for pages.

/** By position of the technology domain, 1 to 8; least CIEDE2000 distance 17.7 under any colour deficiency. */
export const DOMAIN_COLOURS = [
  '#1C81FC', '#DDAF2E', '#12CEA4', '#C1ABD6', '#C2675C', '#084482', '#645002', '#73707D',
];
export const NO_DOMAIN = '#FFFFFF';
export const OTHER_DOMAINS = '#C9D1D6';

/** By position in the payload's list of scales. */
export const SCALE_COLOURS = ['#5E7383', '#2F4B9C', '#C2410C', '#9AA5AD'];
export const SCALE_DASHES = [[4, 4], [], [], [1, 4]];

export const FILL_CLASSES = ['#EDF0F0', '#DDE5E8', '#C3D1D7', '#A3B7C1', '#8199A6'];
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
export const FADED = 0.3;
export const MAX_ARCS = 2000;
