// The page of a document: its text as it will be printed, with what was filled in standing where it will stand.
import type { CaseDocumentPage } from '@qingfeng/client';
import { useWords } from '../../../../platform/i18n/index.ts';

type Block = CaseDocumentPage['blocks'][number];
type Pieces = Extract<Block, { pieces: unknown }>['pieces'];
type Given = { values: Readonly<Record<string, string>>; at: string | undefined };

/** @param at the place that is being written in */
export function Paper({ page, ...given }: { page: CaseDocumentPage } & Given) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a phone is reached with the keyboard
    <section className="cases-paper" lang="zh" tabIndex={0} aria-label={page.document.name}>
      {page.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no name but their place
        <OneBlock key={at} block={block} {...given} />
      ))}
    </section>
  );
}

function OneBlock({ block, ...given }: { block: Block } & Given) {
  if ('rows' in block) return <Rows rows={block.rows} {...given} />;
  const Element = block.heading ? 'h2' : 'p';
  const body = block.align === 'left' && !block.heading;
  return (
    <Element className={`cases-paper-${body ? 'body' : block.align}`}>
      <Written pieces={block.pieces} {...given} />
    </Element>
  );
}

function Rows({ rows: [head = [], ...rows], ...given }: { rows: Pieces[][] } & Given) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column has no name but its place
            <th key={at} scope="col">
              <Written pieces={cell} {...given} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
          <tr key={row}>
            {cells.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no name but its place
              <td key={at}>
                <Written pieces={cell} {...given} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Written({ pieces, values, at }: { pieces: Pieces } & Given) {
  const { t } = useWords();
  return pieces.map(({ text, place }, index) => {
    if (place === null) return text;
    const value = values[place]?.trim() ?? '';
    return (
      <mark
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
        key={index}
        className={value === '' ? 'cases-paper-open' : undefined}
        data-at={place === at ? true : undefined}
      >
        {value === '' ? t('cases.document.open') : value}
      </mark>
    );
  });
}
