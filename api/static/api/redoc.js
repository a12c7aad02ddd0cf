// Starts Redoc on the schema named by the page; an outside file, because the page allows no inline script.
const place = document.getElementById("reference");

window.Redoc.init(place.dataset.schema, {
  nonce: place.dataset.nonce,
  disableSearch: true, // its search runs in a worker made from a blob, which the page does not allow
  hideDownloadButton: false,
  expandResponses: "200",
}, place);
