// A document as its page: the text of its paper, and in a draft its open places, which are filled in beside it.
import { localDate } from '@qingfeng/codes';
import type { Actor, Session } from '../../../../platform/database/connections/connect.ts';
import { problem } from '../../../../platform/errors/catalogue.ts';
import { wordPageOf } from '../../../../platform/office/reading.ts';
import type { PageBlock } from '../../../../platform/office/word-page.ts';
import { readFile } from '../../../../platform/organisation/files/file-routes.ts';
import { type WorkTools, workToolsOf } from '../../../../platform/procedures/index.ts';
import type { Services } from '../../../../platform/procedures/services.ts';
import { withReadings } from '../../../../platform/reading/outside-transactions.ts';
import { contentOf } from '../../../../platform/reading/stored-files.ts';
import { type DocumentServices, draftWithMarks } from '../draft.ts';
import type { Place } from '../fill.ts';
import { readDocument } from '../read-documents.ts';
import type { DocumentPage } from '../schema.ts';

/** Around the number of a place, signs that no text has (private use). */
const [opens, closes] = ['\ue000', '\ue001'];
const marks = new RegExp(`${opens}(\\d+)${closes}`, 'u');
const markOf = (_place: Place, at: number): string => `${opens}${at}${closes}`;

type Paper = { bytes: Uint8Array; places: readonly Place[] } | { storeKey: string };
type Read = Omit<DocumentPage, 'places' | 'blocks'> & { paper: Paper };

/**
 * The page of a document: of a draft whose agency asks, as its file is now; else of the paper that was made.
 * @throws Problem request.notFound, file.missing, as fillForm
 */
export async function readPage(services: Services, actor: Actor, id: string): Promise<DocumentPage> {
  const tools = await workToolsOf(services);
  const { paper, ...page } = await withReadings(() =>
    services.database.as(actor, (session) => paperOf(services, session, tools, id)),
  );
  const places = 'places' in paper ? paper.places : [];
  const bytes = 'places' in paper ? paper.bytes : await contentOf(services, paper.storeKey);
  const blocks = (await wordPageOf(services, { name: page.document.name, bytes })).map((block) =>
    pieced(block, places),
  );
  const shown = new Set(
    blocks.flatMap((block) => ('rows' in block ? block.rows.flat(2) : block.pieces)).map(({ place }) => place),
  );
  return { ...page, places: inOrder(places, shown), blocks };
}

async function paperOf(services: DocumentServices, session: Session, tools: WorkTools, id: string): Promise<Read> {
  const document = await readDocument(session, id);
  const works = session.acting.roles.some((role) => role === 'officer' || role === 'approver');
  const open = document.state === 'draft' && document.mine && works;
  if (open) {
    const on = localDate(tools.now.getTime());
    const { bytes, places } = await draftWithMarks(services, session, tools, { id, on, stand: markOf });
    return { document, open, paper: { bytes, places } };
  }
  if (document.draft === null) throw problem('request.notFound');
  const { storeKey } = await readFile(session, document.draft.id);
  return { document, open, paper: { storeKey } };
}

type Block = DocumentPage['blocks'][number];
type Piece = { text: string; place: string | null };

function pieced(block: PageBlock, places: readonly Place[]): Block {
  if ('rows' in block) return { rows: block.rows.map((cells) => cells.map((cell) => piecesOf(cell, places))) };
  const { text, ...rest } = block;
  return { ...rest, pieces: piecesOf(text, places) };
}

function piecesOf(text: string, places: readonly Place[]): Piece[] {
  // Splitting by an expression with one group gives text and group in turn.
  return text
    .split(marks)
    .map((part, at) =>
      at % 2 === 0 ? { text: part, place: null } : { text: '', place: places[Number(part)]?.key ?? null },
    )
    .filter((piece) => piece.text !== '' || piece.place !== null);
}

/** In the order of the page, each once. */
function inOrder(places: readonly Place[], shown: ReadonlySet<string | null>): Place[] {
  const byKey = new Map(places.map((place) => [place.key, place]));
  return [...shown].flatMap((key) => (key === null ? [] : (byKey.get(key) ?? [])));
}
