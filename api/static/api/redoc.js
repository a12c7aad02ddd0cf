// Starts Redoc on the schema named by the page; an outside file, because the page allows no inline script.
const place = document.getElementById("reference");

// Redoc's foot asks a foreign host for its makers' logo. The atlas asks nobody but itself.
const { get, set } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src");
const isOurs = (address) => new URL(address, location.href).origin === location.origin;
Object.defineProperty(HTMLImageElement.prototype, "src", {
  get,
  set(address) {
    if (isOurs(address)) set.call(this, address);
  },
});
HTMLImageElement.prototype.setAttribute = function (name, value) {
  if (name !== "src" || isOurs(value)) Element.prototype.setAttribute.call(this, name, value);
};

window.Redoc.init(place.dataset.schema, {
  disableSearch: true, // its search runs in a worker made from a blob, which the page does not allow
  expandResponses: "200",
}, place);
