export const settings = { zh: { settings: {} }, en: { settings: {} } };
