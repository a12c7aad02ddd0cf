// Gives the look-ups of a form the names that their labels and column heads have, for those who hear the page.

/** The label of a field, or the head of its column in a table of rows. */
function captionOf(select) {
  const label = select.labels?.[0];
  if (label) return label.textContent;
  const cell = select.closest("td");
  const head = cell?.closest("table")?.querySelectorAll("thead th")[cell.cellIndex];
  return head?.textContent ?? select.name;
}

function nameLookUps(within) {
  for (const select of within.querySelectorAll("select.admin-autocomplete.select2-hidden-accessible")) {
    const shown = select.nextElementSibling;
    const name = captionOf(select).trim().replace(/[::]$/, "");
    for (const part of shown.querySelectorAll(".select2-selection, .select2-selection__rendered")) {
      const value = part.title || select.selectedOptions[0]?.textContent || "";
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", value ? `${name}: ${value}` : name);
    }
  }
}

function nameEverything() {
  nameLookUps(document);
  for (const head of document.querySelectorAll("th.original:empty")) {
    const text = document.createElement("span");
    text.className = "visually-hidden";
    text.textContent = head.closest("fieldset")?.querySelector(".inline-heading")?.textContent.trim() ?? "";
    head.append(text);
  }
}

const { jQuery } = window.django;
jQuery(nameEverything); // after the admin's own script, which has asked before to be called when the page is ready
jQuery(document).on("select2:select select2:clear", (event) => nameLookUps(event.target.parentElement));
document.addEventListener("formset:added", (event) => setTimeout(() => nameLookUps(event.target), 0));
