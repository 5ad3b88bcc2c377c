// Versions of forms: the catalogue names each, a choice offers every form once.
import type { FormHead } from './shapes.ts';

type Version = Pick<FormHead, 'id' | 'validFrom' | 'validUntil' | 'latest'>;

const holds = ({ validFrom, validUntil, latest: { until } }: Version): boolean =>
  validFrom <= until && (validUntil === null || until <= validUntil);

/** Of each form the version of the last period that has ended; where none holds for it, the newest. */
export function eachOnce<Form extends Version>(forms: readonly Form[]): Form[] {
  return forms.filter((form) => {
    const versions = forms.filter(({ id }) => id === form.id);
    return form === (versions.find(holds) ?? versions.at(-1));
  });
}
