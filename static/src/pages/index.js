// Small comforts of the ordinary pages; every page works without them.

/** @param {NodeListOf<Element>} found @returns {(HTMLInputElement | HTMLSelectElement)[]} */
const fieldsOf = (found) => /** @type {any} */ ([...found]);

/** Leaves empty fields out of the address that a filter form leads to. */
function tidyForms() {
  for (const form of document.querySelectorAll('form[data-tidy]')) {
    form.addEventListener('submit', () => {
      for (const field of fieldsOf(form.querySelectorAll('input, select'))) {
        field.disabled = field.value === '';
      }
    });
  }
}

/** Brings disabled fields back when the browser shows the page again from its own memory. */
function restoreForms() {
  window.addEventListener('pageshow', () => {
    for (const field of fieldsOf(document.querySelectorAll('form[data-tidy] :disabled'))) {
      field.disabled = false;
    }
  });
}

/** Closes the menu with Escape, or when something outside it is used. */
function closableMenu() {
  const menu = document.querySelector('details.site-menu');
  if (!(menu instanceof HTMLDetailsElement)) return;
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
  document.addEventListener('click', (event) => {
    if (menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
}

tidyForms();
restoreForms();
closableMenu();
