// What Django's JavaScriptCatalog puts on the page, and what its module format lacks types for.
declare var gettext: ((text: string) => string) | undefined;
declare var ngettext: ((one: string, many: string, count: number) => string) | undefined;
declare var pgettext: ((context: string, text: string) => string) | undefined;
