// The one door to Leaflet: only modules of static/src/map/ come through it.

export { DomUtil, Layer, Map, latLngBounds, point } from 'leaflet';
