// The parts of the world into which foreign partners are gathered at the map's rim.

import { gettext } from '../i18n.js';

/** @type {{code: string, countries: string}[]} */
export const WORLD_PARTS = [
  {
    code: 'europe',
    countries: 'AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK',
  },
  { code: 'north-america', countries: 'BM CA GL PM US' },
  { code: 'japan-korea', countries: 'JP KP KR' },
  { code: 'south-east-asia', countries: 'BN ID KH LA MM MY PH SG TH TL VN' },
  { code: 'oceania', countries: 'AS AU CK FJ FM GU KI MH MP NC NR NU NZ PF PG PW SB TO TV VU WS' },
  { code: 'south-asia', countries: 'AF BD BT IN LK MV NP PK' },
  { code: 'middle-east', countries: 'AE AM AZ BH GE IL IQ IR JO KW LB OM PS QA SA SY TR YE' },
  { code: 'central-asia', countries: 'KG KZ MN TJ TM UZ' },
  {
    code: 'latin-america',
    countries: 'AG AI AR AW BB BO BR BS BZ CL CO CR CU CW DM DO EC GD GT GY HN HT JM KN KY LC MX NI PA PE PR PY SR SV TC TT UY VC VE VG VI',
  },
  {
    code: 'africa',
    countries: 'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  },
  { code: 'elsewhere', countries: '' },
];

const PART_OF = new Map(WORLD_PARTS.flatMap(({ countries }, part) => countries.split(' ').map((code) => [code, part])));

/**
 * The part in which a country lies, by its ISO 3166-1 code.
 * @param {string} country
 */
export const partOf = (country) => PART_OF.get(country) ?? WORLD_PARTS.length - 1;

/** @param {string} code */
export function partName(code) {
  const names = new Map([
    ['europe', gettext('Europe')],
    ['north-america', gettext('North America')],
    ['japan-korea', gettext('Japan and Korea')],
    ['south-east-asia', gettext('South-East Asia')],
    ['oceania', gettext('Oceania')],
    ['south-asia', gettext('South Asia')],
    ['middle-east', gettext('Middle East')],
    ['central-asia', gettext('Central Asia')],
    ['latin-america', gettext('Latin America')],
    ['africa', gettext('Africa')],
    ['elsewhere', gettext('Elsewhere')],
  ]);
  return names.get(code) ?? code;
}
