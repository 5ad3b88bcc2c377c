// Regions as the Latin alphabet writes them, by code. A file of its own: no program needs it but a page in English.
import table from '../data/region-names.en.json' with { type: 'json' };

const names: { readonly source: string; readonly regions: Readonly<Record<string, string>> } = table;

export default names;
