// What goes out to people who are not signed in: every route that answers them, every column whose text they read there and every field of
// its answers, each with the check that it passed before it was public, or why it needs none. `public-strings.db.test.ts` holds this against
// the routes of the server and the columns that they read.

/** A check of what goes out, and the test that pushes a covered name and a telephone through its door, by its file below `src` and its title. */
type Check = { readonly by: string; readonly test: readonly [file: string, title: string] };

export const checks = {
  text: {
    by: 'disclosure/publish.ts: the text is compared with the served one sign by sign, and read as a stranger would with its files',
    test: ['capabilities/disclosure/published/oracle.db.test.ts', 'lets nobody tell the right name from ten thousand'],
  },
  items: {
    by: 'disclosure/text/stranger.ts: every item is read as a stranger would, when it is published and when it is corrected',
    test: ['capabilities/disclosure/published/oracle.db.test.ts', 'says none by an item of its summary'],
  },
  trace: {
    by: 'disclosure/publish.ts coveredEntry: what was public before and is covered now is covered in the lines of a correction',
    test: [
      'capabilities/disclosure/published/oracle.db.test.ts',
      'covers in the trace of a correction what was public before and is covered now',
    ],
  },
  heads: {
    by: 'disclosure/published/outgoing.ts requireFit, of number, party, matter and agency',
    test: ['capabilities/disclosure/published/oracle.db.test.ts', 'says none by the name of its case either'],
  },
  reasons: {
    by: 'disclosure/published/outgoing.ts requireFit, of the reason of a correction, a withdrawal and an early end',
    test: [
      'capabilities/disclosure/published/oracle.db.test.ts',
      'says no covered word by a reason: it is refused with its place, and the covered sentence is offered and taken',
    ],
  },
  listing: {
    by: 'platform/registers/public/outgoing.ts, of the number of the decision, when the listing is decided',
    test: [
      'capabilities/credit/credit.db.test.ts',
      'is told only after consent, and decided only when the time for defence is over',
    ],
  },
  subject: {
    by: 'credit/subjects/rules.ts, when a subject is entered or renamed, and again when it is listed or recognised',
    test: [
      'capabilities/credit/credit.db.test.ts',
      'takes no subject whose name says more than a name, while a business may be called after a person',
    ],
  },
  redList: {
    by: 'platform/registers/public/outgoing.ts, of all that is typed into what a register opens, when it is entered, changed or brought in',
    test: [
      'capabilities/credit/credit.db.test.ts',
      'keeps whom it holds off the red list, whoever enters there and without showing its file',
    ],
  },
  deposit: {
    by: 'platform/registers/public/outgoing.ts, of title, certificate and holder, when it is made public and when they are changed since',
    test: [
      'capabilities/evidence/deposits/deposits.db.test.ts',
      'lets no covered name or telephone out by a title, when it is made public or changed since',
    ],
  },
  notice: {
    by: 'platforms/takedown/outgoing.ts, when a notice is drawn up and when it is published',
    test: [
      'capabilities/platforms/takedown/takedown.db.test.ts',
      'a name or a telephone is refused with its place before it can be published, when drawn up and when published',
    ],
  },
  names: {
    by: 'disclosure/published/outgoing.ts namesFit, when a platform or a notary office is entered or renamed',
    test: [
      'capabilities/platforms/register/register.db.test.ts',
      'the name of a platform, which is public, says nothing of a person',
    ],
  },
  masked: {
    by: 'platforms/register/published-name.ts: the name of a natural person is masked as it is shown',
    test: [
      'capabilities/platforms/takedown/takedown.db.test.ts',
      'a right holder who is a natural person is published masked, and not found by name',
    ],
  },
} as const satisfies Record<string, Check>;
export type CheckId = keyof typeof checks;

/** The check that a text passed, or in `none` why it needs no check. */
type Passed = CheckId | { readonly none: string };

const named = { none: 'the name of an agency or a node, as administrators enter it' };
const code = { none: 'one of a few codes' };
const number = { none: 'a number, an address made of numbers, or a day' };
const digest = { none: 'a digest, a key or a signature' };
const inside = { none: 'read to find or to prove the rest, and not shown' };

/** Text columns that public routes read, as table.column, views of what is public too; by its name alone what a statement or a function computes. */
export const columns: Readonly<Record<string, Passed | readonly Passed[]>> = {
  // Of a right holder in a published notice; agencies elsewhere.
  'agency.name': ['masked', named],
  'agency.department_id': inside,
  'agency.region_code': inside,
  basis: 'redList',
  'calendar_year.holidays': { none: 'public holidays' },
  'calendar_year.source': { none: 'the notice that sets the holidays of a year' },
  'calendar_year.workdays': { none: 'public holidays' },
  'checkpoint.note': digest,
  condition: code,
  'cosignature.line': digest,
  'cosignature.name': named,
  'credit_listing.decision_no': 'listing',
  'credit_listing.ground': code,
  'credit_listing.measures': code,
  'credit_listing.owner_name': named,
  'credit_listing.subject_kind': code,
  'credit_listing.subject_name': 'subject',
  'credit_listing.subject_uscc': number,
  'credit_red_list.basis': 'redList',
  'credit_red_list.condition': code,
  'credit_red_list.document_no': 'redList',
  'credit_red_list.recognised_by': 'redList',
  'credit_red_list.subject_kind': code,
  'credit_red_list.subject_name': 'subject',
  'credit_red_list.subject_uscc': number,
  decision_no: 'listing',
  'deposit.certificate': 'deposit',
  'deposit.digest': digest,
  'deposit.holder': 'deposit',
  'deposit.notary_name': 'names',
  'deposit.title': 'deposit',
  // Read to know who may ask of a decision, and from when; the form shows what is public of it.
  'disclosure.channels': inside,
  'disclosure.decision_no': inside,
  'disclosure.matter': inside,
  'disclosure.party': inside,
  'disclosure.party_kind': inside,
  'disclosure.party_region': inside,
  'disclosure.penalties': inside,
  'disclosure.procedure_kind': inside,
  'disclosure.secrecy': inside,
  'disclosure.state': inside,
  'disclosure.uscc': inside,
  document_no: 'redList',
  'entry.record_id': inside,
  ground: code,
  id: inside,
  'log.checkpoint': digest,
  'log_key.suite': code,
  'log_key.verifier_key': digest,
  measures: code,
  // Of the agencies that the list is narrowed by.
  name: 'heads',
  'node_peer.name': named,
  'publication.address': number,
  'publication.agency_name': 'heads',
  'publication.covered': { none: 'kinds and counts of what is covered, and the articles by which it is' },
  'publication.decision_no': 'heads',
  'publication.file_digests': digest,
  'publication.found_by': inside,
  'publication.items': 'items',
  'publication.laws': { none: 'titles of laws, of a list that ships' },
  'publication.matter': 'heads',
  'publication.page_digests': digest,
  'publication.party': 'heads',
  'publication.party_kind': code,
  'publication.procedure_kind': code,
  'publication.proof': digest,
  'publication.public_text': 'text',
  'publication.region_code': code,
  'publication.state': code,
  'publication.trace': ['reasons', 'trace'],
  'publication.uscc': number,
  'publication_file.media_type': code,
  'publication_file.name': code,
  'publication_file.sha256': digest,
  'publication_file.store_key': inside,
  owner_name: named,
  recognised_by: 'redList',
  sealed: inside,
  set_config: inside,
  'stamp.tsa': { none: 'the name of an authority of time stamps, as its token has it' },
  subject_kind: code,
  subject_name: 'subject',
  subject_uscc: number,
  'takedown.mark': 'notice',
  'takedown.measures': code,
  'takedown.right_no': 'notice',
  'takedown.state': code,
  'trading_platform.name': 'names',
  'witness_key.name': named,
  'witness_key.verifier_key': digest,
};

/** What a route sends: texts of the columns above and fixed words, fields of its declared answer, or nothing that anybody typed. */
type Sends = 'columns' | { readonly none: string } | { readonly fields: Readonly<Record<string, Passed>> };

const fixed = { none: 'fixed words' };
const contract = { none: 'the declarations that ship' };
const ownReceipt = { none: 'what its sender typed, and the receipt that is theirs alone' };
const byPair = {
  none: 'told to whoever holds number and secret, about what they sent themselves; never to the public',
};
const session = { none: 'what signing in answers to whoever signs in' };

export const routes: Readonly<Record<string, Sends>> = {
  'GET /api/v1/calendar-feeds/:secret/duties.ics': {
    none: 'the duties of an officer, to whoever holds the secret of the feed',
  },
  'GET /api/v1/client.tgz': contract,
  'GET /api/v1/docs/': contract,
  'GET /api/v1/docs/json': contract,
  'GET /api/v1/docs/static/*': contract,
  'GET /api/v1/docs/static/index.html': contract,
  'GET /api/v1/docs/static/swagger-initializer.js': contract,
  'GET /api/v1/docs/yaml': contract,
  'GET /api/v1/exchange/schema.json': { fields: { '/[]': contract } },
  'GET /api/v1/log/checkpoint': 'columns',
  'GET /api/v1/log/keys-sm2.txt': 'columns',
  'GET /api/v1/log/keys.txt': 'columns',
  'GET /api/v1/log/tile/*': { none: 'digests alone' },
  'GET /api/v1/openapi.json': contract,
  'GET /api/v1/status': { fields: {} },
  'GET /health/live': fixed,
  'GET /health/ready': fixed,
  'GET /log/checkpoint': 'columns',
  'GET /log/keys-sm2.txt': 'columns',
  'GET /log/keys.txt': 'columns',
  'GET /log/tile/*': { none: 'digests alone' },
  'GET /portal': fixed,
  'GET /portal/*': fixed,
  'GET /portal/credit': 'columns',
  'GET /portal/credit.atom': 'columns',
  'GET /portal/credit.csv': 'columns',
  'GET /portal/credit.json': 'columns',
  'GET /portal/credit/:id': 'columns',
  'GET /portal/credit/progress': fixed,
  'GET /portal/credit/red-list': 'columns',
  'GET /portal/credit/red-list.atom': 'columns',
  'GET /portal/credit/red-list.csv': 'columns',
  'GET /portal/credit/red-list.json': 'columns',
  'GET /portal/credit/red-list/:id': 'columns',
  'GET /portal/credit/red-list/sitemap.xml': 'columns',
  'GET /portal/credit/request': 'columns',
  'GET /portal/credit/sitemap.xml': 'columns',
  'GET /portal/credit/subjects/:uscc': 'columns',
  'GET /portal/decisions': 'columns',
  'GET /portal/decisions.atom': 'columns',
  'GET /portal/decisions.csv': 'columns',
  'GET /portal/decisions.json': 'columns',
  'GET /portal/decisions/:address': 'columns',
  'GET /portal/decisions/:address/decision.docx': 'columns',
  'GET /portal/decisions/:address/decision.pdf': 'columns',
  'GET /portal/decisions/:address/pages/:page': 'columns',
  'GET /portal/notices': 'columns',
  'GET /portal/progress': fixed,
  'GET /portal/rights-holders': fixed,
  'GET /portal/sitemap.xml': fixed,
  'GET /portal/style.css': fixed,
  'GET /portal/tip': fixed,
  'GET /portal/verify': 'columns',
  'GET /portal/verify.js': fixed,
  'GET /replay/:token/*': { none: 'a page of evidence, to whoever was given its address for an hour while signed in' },
  'GET /robots.txt': fixed,
  'POST /api/auth/activate': { fields: { '/account': session } },
  'POST /api/auth/sign-in/username': { fields: { '/[]': session } },
  'POST /api/auth/two-factor/verify-backup-code': { fields: { '/[]': session } },
  'POST /api/auth/two-factor/verify-totp': { fields: { '/[]': session } },
  'POST /api/v1/exchange/nodes/messages': {
    fields: { '/receipt': { none: 'signed for the node that sent the message' } },
  },
  'POST /portal/credit/progress': byPair,
  'POST /portal/credit/request': ownReceipt,
  'POST /portal/credit/request/receipt': byPair,
  'POST /portal/progress': byPair,
  'POST /portal/progress/file': byPair,
  'POST /portal/tip': ownReceipt,
  'POST /portal/tip/receipt': byPair,
  'POST /portal/verify': 'columns',
};
