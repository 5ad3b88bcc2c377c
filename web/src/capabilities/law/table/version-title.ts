// What a version of the law table is called. The tables that come with the platform are named in the reader's language; the others as
// their drafters named them.
import type { Words } from '../../../platform/i18n/index.ts';
import type { VersionSummary } from '../shapes.ts';

/** A table that came with the platform is based on none. */
const isShipped = ({ basedOn }: Pick<VersionSummary, 'basedOn'>): boolean => basedOn === null;

export function versionTitle(version: Pick<VersionSummary, 'basedOn' | 'title'>, t: Words['t']): string {
  const day = isShipped(version) ? /\d{4}-\d{2}-\d{2}/.exec(version.title)?.[0] : undefined;
  return day === undefined ? version.title : t('law.shipped', { day });
}

export const drafterOf = (version: Pick<VersionSummary, 'basedOn' | 'drafter'>, t: Words['t']): string =>
  isShipped(version) ? t('name') : version.drafter;
