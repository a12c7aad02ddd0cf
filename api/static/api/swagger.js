// Starts Swagger UI on the schema named by the page; an outside file, because the page allows no inline script.
const place = document.getElementById("reference");

window.SwaggerUIBundle({
  domNode: place,
  url: place.dataset.schema,
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: ["get", "head"],
  validatorUrl: null, // would send the schema to a foreign host
});
