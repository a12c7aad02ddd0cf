// The view that shows a box as large as it fits.

/** Zooms are multiples of this. */
export const ZOOM_STEP = 0.25;

/**
 * The view that shows a box as large as it fits.
 * @param {import('./layout.js').Box} box @param {{width: number, height: number}} size @param {{left: number, top: number, right: number, bottom: number}} padding
 * @returns {{x: number, y: number, zoom: number}} middle in pixels of zoom 0
 */
export function fitBox(box, size, padding) {
  const width = Math.max(40, size.width - padding.left - padding.right);
  const height = Math.max(40, size.height - padding.top - padding.bottom);
  const wanted = Math.log2(Math.min(width / Math.max(1e-6, box.maxX - box.minX), height / Math.max(1e-6, box.maxY - box.minY)));
  const zoom = Math.floor((wanted + 1e-6) / ZOOM_STEP) * ZOOM_STEP;
  const k = 2 ** zoom;
  return {
    x: (box.minX + box.maxX) / 2 + (padding.right - padding.left) / 2 / k,
    y: (box.minY + box.maxY) / 2 + (padding.bottom - padding.top) / 2 / k,
    zoom,
  };
}
