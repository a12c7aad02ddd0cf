// The one door to Leaflet: only modules of static/src/map/ come through it.

export { DomUtil, GridLayer, Layer, Map, latLngBounds, point } from 'leaflet';
