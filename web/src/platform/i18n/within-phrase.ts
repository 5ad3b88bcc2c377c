// English writes a title with a capital, and the same words within a phrase without: "Valid until", "By valid until".

/**
 * @param title in either language; Chinese has no capitals and stays
 * @returns the title as it stands within a phrase; abbreviations such as "ID number" keep theirs
 */
export function withinPhrase(title: string): string {
  return /^[A-Z][a-z]/.test(title) || /^A /.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
