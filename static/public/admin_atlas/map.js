// Puts a map over each shape field of a form: outlines from the atlas's own boundaries, a point to set, areas to draw.

const { L } = window;

L.Polyline._flat = L.LineUtil.isFlat; // Leaflet.draw asks by the old name, at which Leaflet complains in the console

const DECIMALS = 6;
const CLOSE = 8; // the zoom at which a province fills the map: nearer, nothing but the shape itself is drawn
const OUTLINE = { weight: 1, color: "#7c8a99", opacity: 0.9, fillColor: "#fbfaf6", fillOpacity: 1 };
const PROVINCE = { weight: 0.7, color: "#a9b4bf", opacity: 1, fill: false };
const AREA = { weight: 2, color: "#0a5ca8", fillColor: "#0a5ca8", fillOpacity: 0.15 };
const PIN = L.divIcon({ className: "atlas-pin", iconSize: [24, 24], iconAnchor: [12, 12] });

/** Keeps areas with their holes; the store that django-leaflet brings drops these. */
const AreaStore = L.FieldStore.extend({
  _serialize(layer) {
    const shapes = layer.getLayers().map((item) => item.toGeoJSON(DECIMALS).geometry);
    if (shapes.length === 0) return "";
    const coordinates = shapes.flatMap((shape) => (shape.type === "MultiPolygon" ? shape.coordinates : [shape.coordinates]));
    return JSON.stringify({ type: "MultiPolygon", coordinates });
  },
});

/** Areas that are drawn, moved and removed with Leaflet.draw. */
const AreaField = L.GeometryField.extend({
  load() {
    const geometry = L.GeometryField.prototype.load.call(this);
    this.drawnItems.eachLayer((layer) => layer.setStyle?.(AREA));
    return geometry;
  },
  _setView() {
    const bounds = this.drawnItems.getBounds();
    if (bounds.isValid()) this._map.fitBounds(bounds, { maxZoom: CLOSE, padding: [20, 20] });
  },
  _controlDrawOptions() {
    const polygon = { shapeOptions: AREA, allowIntersection: false };
    const no = { polyline: false, rectangle: false, circle: false, circlemarker: false, marker: false };
    return { edit: { featureGroup: this.drawnItems }, draw: { ...no, polygon } };
  },
});

const outlines = new Map();

/** The outlines, asked for once for all maps of the page. */
function loadOutlines(address) {
  if (!outlines.has(address)) {
    outlines.set(
      address,
      fetch(address, { credentials: "same-origin" }).then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      }),
    );
  }
  return outlines.get(address);
}

async function drawOutlines(map, data, field) {
  const pane = map.createPane("outlines");
  pane.style.zIndex = "150";
  const renderer = L.canvas({ pane: "outlines", padding: 0.3 });
  try {
    const found = await loadOutlines(data.basemap);
    const of = (level, style) => {
      const features = found.features.filter((feature) => feature.properties.level === level);
      L.geoJSON({ ...found, features }, { interactive: false, pane: "outlines", renderer, style }).addTo(map);
    };
    of(0, OUTLINE);
    of(1, PROVINCE);
    if (found.attribution) map.attributionControl.addAttribution(escaped(found.attribution));
  } catch {
    const trouble = field.querySelector(".atlas-map-trouble");
    trouble.textContent = data.texts.failed;
    trouble.hidden = false;
  }
}

function escaped(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}

/** Scrolling a form must not zoom the maps in it, unless one has been chosen by a click or the Tab key. */
function zoomByWheelWhenChosen(map) {
  map.scrollWheelZoom.disable();
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
}

function setUpPoint(map, data, field) {
  const store = field.querySelector("[data-shape]");
  const [lng, lat] = ["lng", "lat"].map((axis) => field.querySelector(`[data-axis="${axis}"]`));
  let marker = null;

  const write = () => {
    const at = marker?.getLatLng();
    const coordinates = at && [L.Util.formatNum(at.lng, DECIMALS), L.Util.formatNum(at.lat, DECIMALS)];
    store.value = coordinates ? JSON.stringify({ type: "Point", coordinates }) : "";
    store.dispatchEvent(new Event("change", { bubbles: true }));
    return coordinates;
  };
  const showNumbers = (coordinates) => {
    [lng.value, lat.value] = coordinates ?? ["", ""];
  };
  const place = (latlng) => {
    if (marker) marker.setLatLng(latlng);
    else {
      marker = L.marker(latlng, { icon: PIN, draggable: true, autoPan: true, title: data.texts.point, alt: data.texts.point });
      marker.on("dragend", () => showNumbers(write()));
      marker.addTo(map);
    }
  };
  const clear = () => {
    marker?.remove();
    marker = null;
    showNumbers(write());
  };
  const typed = () => {
    if (lng.value === "" || lat.value === "" || !lng.checkValidity() || !lat.checkValidity()) return;
    place([lat.valueAsNumber, lng.valueAsNumber]);
    write();
    map.panTo(marker.getLatLng());
  };

  if (store.value) {
    const [x, y] = JSON.parse(store.value).coordinates;
    place([y, x]);
    showNumbers([x, y]);
    map.setView([y, x], CLOSE - 2);
  }
  map.on("click", (event) => {
    place(event.latlng.wrap());
    showNumbers(write());
  });
  lng.addEventListener("change", typed);
  lat.addEventListener("change", typed);
  field.querySelector("[data-clear]").addEventListener("click", clear);
}

function setUpAreas(map, data, field) {
  translate(data.texts);
  const options = { fieldid: field.querySelector("[data-shape]").id, modifiable: true, geom_type: data.kind };
  new AreaField({ ...options, field_store_class: AreaStore }).addTo(map);
}

/** Leaflet.draw's own words, in the editor's language. */
function translate(texts) {
  const { draw, edit } = L.drawLocal;
  draw.toolbar.buttons.polygon = texts.draw;
  draw.toolbar.finish = { title: texts.finish, text: texts.finish };
  draw.toolbar.undo = { title: texts.undo, text: texts.undo };
  draw.toolbar.actions = { title: texts.cancel, text: texts.cancel };
  draw.handlers.polygon.tooltip = { start: texts.drawStart, cont: texts.drawNext, end: texts.drawEnd };
  draw.handlers.polyline.error = texts.crossing;
  edit.toolbar.actions.save = { title: texts.keep, text: texts.keep };
  edit.toolbar.actions.cancel = { title: texts.cancel, text: texts.cancel };
  edit.toolbar.actions.clearAll = { title: texts.clearAll, text: texts.clearAll };
  edit.toolbar.buttons = { edit: texts.edit, editDisabled: texts.none, remove: texts.remove, removeDisabled: texts.none };
  edit.handlers.edit.tooltip = { text: texts.editHint, subtext: "" };
  edit.handlers.remove.tooltip.text = texts.removeHint;
}

function setUp(field) {
  const data = JSON.parse(field.dataset.atlasMap);
  const holder = field.querySelector(".atlas-map");
  const { center, zoom, minZoom, maxZoom } = data;
  const map = L.map(holder, { center, zoom, minZoom, maxZoom, zoomControl: false, worldCopyJump: true });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: data.texts.zoomIn, zoomOutTitle: data.texts.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  zoomByWheelWhenChosen(map);
  if (data.kind === "POINT") setUpPoint(map, data, field);
  else setUpAreas(map, data, field);
  drawOutlines(map, data, field);
}

for (const field of document.querySelectorAll("[data-atlas-map]")) setUp(field);
