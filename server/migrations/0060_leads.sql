-- Leads: the register of rights, sellers and their offers, the lead itself, tips and complaints, and who sent them.

-- ───────────────────────── rights ─────────────────────────

CREATE TABLE registered_right (
  id                 uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency       integer NOT NULL REFERENCES agency (key),
  mark               text NOT NULL,
  aliases            text[] NOT NULL DEFAULT '{}',
  holder             text NOT NULL DEFAULT '',
  classes            smallint[] NOT NULL DEFAULT '{}',
  authorised_sellers text[] NOT NULL DEFAULT '{}',
  reference_price    bigint,
  registration_no    text NOT NULL,
  recordation_no     text,
  valid_from         date,
  valid_to           date,
  entered_at         timestamptz NOT NULL DEFAULT now(),
  version            integer NOT NULL DEFAULT 1,
  demo               boolean NOT NULL DEFAULT false,
  CONSTRAINT registered_right_once UNIQUE (owner_agency, registration_no),
  CONSTRAINT registered_right_mark_given CHECK (length(mark) BETWEEN 1 AND 200),
  CONSTRAINT registered_right_classes_of_nice CHECK (0 < ALL (classes) AND 45 >= ALL (classes)),
  CONSTRAINT registered_right_price_counted CHECK (reference_price > 0),
  CONSTRAINT registered_right_days_in_order CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE registered_right IS 'Rights that offers are compared with: the watch list of trade marks with their holders.';
COMMENT ON COLUMN registered_right.id IS 'Identifier.';
COMMENT ON COLUMN registered_right.owner_agency IS 'Agency that keeps this entry.';
COMMENT ON COLUMN registered_right.mark IS 'The mark as registered.';
COMMENT ON COLUMN registered_right.aliases IS 'Other scripts and names of the same mark.';
COMMENT ON COLUMN registered_right.holder IS 'Right holder.';
COMMENT ON COLUMN registered_right.classes IS 'Nice classes, 1 to 45.';
COMMENT ON COLUMN registered_right.authorised_sellers IS 'Sellers and shops that the holder has authorised.';
COMMENT ON COLUMN registered_right.reference_price IS 'Usual price of the genuine article, fen.';
COMMENT ON COLUMN registered_right.registration_no IS 'Number of the registration.';
COMMENT ON COLUMN registered_right.recordation_no IS 'Number of the customs recordation, if any.';
COMMENT ON COLUMN registered_right.valid_from IS 'First day of protection.';
COMMENT ON COLUMN registered_right.valid_to IS 'Last day of protection.';
COMMENT ON COLUMN registered_right.entered_at IS 'When it was entered.';
COMMENT ON COLUMN registered_right.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN registered_right.demo IS 'True for demonstration data.';
CREATE INDEX registered_right_mark ON registered_right (mark, id);

-- ───────────────────────── monitors ─────────────────────────

CREATE TABLE monitor (
  id             uuid PRIMARY KEY,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  supervised     boolean NOT NULL DEFAULT false,
  sealed         boolean NOT NULL DEFAULT false,
  title          text NOT NULL,
  purpose        text NOT NULL,
  legal_basis    text NOT NULL,
  keep_days      integer NOT NULL,
  runs_until     date NOT NULL,
  platforms      text[] NOT NULL DEFAULT '{}',
  goods          text[] NOT NULL DEFAULT '{}',
  regions        text[] NOT NULL DEFAULT '{}',
  source         text NOT NULL,
  folder         text,
  every          text NOT NULL,
  min_score      real NOT NULL,
  state          text NOT NULL,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  next_run_at    timestamptz,
  last_run_at    timestamptz,
  created_by     uuid NOT NULL REFERENCES app_user (id),
  created_at     timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT monitor_source_known CHECK (source IN ('upload', 'push', 'folder')),
  CONSTRAINT monitor_every_known CHECK (every IN ('asked', 'hour', 'day', 'week')),
  CONSTRAINT monitor_folder_named CHECK ((source = 'folder') = (folder IS NOT NULL)),
  CONSTRAINT monitor_kept_for_a_time CHECK (keep_days BETWEEN 1 AND 3650),
  CONSTRAINT monitor_score_between CHECK (min_score BETWEEN 0 AND 1)
);
COMMENT ON TABLE monitor IS 'Targeted monitoring of offers, with its purpose, legal basis and term of keeping. Lives by the procedure leads.monitor.';
COMMENT ON COLUMN monitor.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN monitor.owner_agency IS 'Agency that monitors.';
COMMENT ON COLUMN monitor.steward_agency IS 'Not used.';
COMMENT ON COLUMN monitor.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN monitor.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN monitor.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN monitor.sealed IS 'Sealed by law: nobody sees it any more.';
COMMENT ON COLUMN monitor.title IS 'Name.';
COMMENT ON COLUMN monitor.purpose IS 'What it is for.';
COMMENT ON COLUMN monitor.legal_basis IS 'The rule that allows it.';
COMMENT ON COLUMN monitor.keep_days IS 'Days for which offers that became no lead are kept.';
COMMENT ON COLUMN monitor.runs_until IS 'Last day on which it may run.';
COMMENT ON COLUMN monitor.platforms IS 'Platforms that it looks at; empty for all.';
COMMENT ON COLUMN monitor.goods IS 'Fields of goods that it is about, in words.';
COMMENT ON COLUMN monitor.regions IS 'Regions of sellers that it looks at, codes; empty for all.';
COMMENT ON COLUMN monitor.source IS 'upload by an officer, push by a platform, or a watched folder.';
COMMENT ON COLUMN monitor.folder IS 'Name of the folder below the folder that the operator set for monitors.';
COMMENT ON COLUMN monitor.every IS 'How often the folder is looked at, or only when asked.';
COMMENT ON COLUMN monitor.min_score IS 'Score from which an offer counts as a hit.';
COMMENT ON COLUMN monitor.state IS 'State of the procedure.';
COMMENT ON COLUMN monitor.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN monitor.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN monitor.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN monitor.next_run_at IS 'When the folder is looked at next; null when it is not.';
COMMENT ON COLUMN monitor.last_run_at IS 'When the last run began.';
COMMENT ON COLUMN monitor.created_by IS 'Officer who drew it up.';
COMMENT ON COLUMN monitor.created_at IS 'When it was drawn up.';
COMMENT ON COLUMN monitor.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN monitor.demo IS 'True for demonstration data.';
CREATE INDEX monitor_readers ON monitor USING gin (readers gin__int_ops);
CREATE INDEX monitor_owner ON monitor (owner_agency, created_at, id);
CREATE INDEX monitor_next_run ON monitor (next_run_at) WHERE next_run_at IS NOT NULL;
CREATE TRIGGER monitor_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, supervised, sealed ON monitor
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

CREATE TABLE monitor_run (
  id           uuid PRIMARY KEY,
  monitor_id   uuid NOT NULL REFERENCES monitor (id),
  state        text NOT NULL,
  source_name  text NOT NULL,
  format       text NOT NULL,
  store_key    text,
  digest       bytea NOT NULL,
  asked_by     uuid REFERENCES app_user (id),
  asked_at     timestamptz NOT NULL,
  started_at   timestamptz,
  finished_at  timestamptz,
  bytes        bigint NOT NULL,
  read_to      bigint NOT NULL DEFAULT 0,
  read_lines   bigint NOT NULL DEFAULT 0,
  offers       bigint NOT NULL DEFAULT 0,
  refused      bigint NOT NULL DEFAULT 0,
  out_of_scope bigint NOT NULL DEFAULT 0,
  hits         bigint NOT NULL DEFAULT 0,
  known        bigint NOT NULL DEFAULT 0,
  new_offers   bigint NOT NULL DEFAULT 0,
  new_leads    bigint NOT NULL DEFAULT 0,
  refusals     jsonb NOT NULL DEFAULT '[]',
  failure      jsonb,
  CONSTRAINT monitor_run_format_known CHECK (format IN ('lines', 'parquet')),
  CONSTRAINT monitor_run_state_known CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  CONSTRAINT monitor_run_input_once UNIQUE (monitor_id, digest)
);
COMMENT ON TABLE monitor_run IS 'One run of a monitor over one file or one push, with its figures.';
COMMENT ON COLUMN monitor_run.id IS 'Identifier.';
COMMENT ON COLUMN monitor_run.monitor_id IS 'Its monitor.';
COMMENT ON COLUMN monitor_run.state IS 'waiting, running, done or failed.';
COMMENT ON COLUMN monitor_run.source_name IS 'Name of the file.';
COMMENT ON COLUMN monitor_run.format IS 'lines (CSV, JSON, plain text) or parquet.';
COMMENT ON COLUMN monitor_run.store_key IS 'Where the input is kept; null once its term has passed.';
COMMENT ON COLUMN monitor_run.digest IS 'SHA-256 of the input: the same input makes one run.';
COMMENT ON COLUMN monitor_run.asked_by IS 'Who brought the offers; null for the watched folder.';
COMMENT ON COLUMN monitor_run.asked_at IS 'When they came.';
COMMENT ON COLUMN monitor_run.started_at IS 'When the run began.';
COMMENT ON COLUMN monitor_run.finished_at IS 'When it ended.';
COMMENT ON COLUMN monitor_run.bytes IS 'Size of the input.';
COMMENT ON COLUMN monitor_run.read_to IS 'How far it has been read and stored: bytes of lines, rows of a Parquet file.';
COMMENT ON COLUMN monitor_run.read_lines IS 'Lines before that place.';
COMMENT ON COLUMN monitor_run.offers IS 'Offers read.';
COMMENT ON COLUMN monitor_run.refused IS 'Rows that could not be read.';
COMMENT ON COLUMN monitor_run.out_of_scope IS 'Offers outside the platforms and regions of the monitor.';
COMMENT ON COLUMN monitor_run.hits IS 'Offers with a hit at or above the score of the monitor.';
COMMENT ON COLUMN monitor_run.known IS 'Hits that were there from an earlier run.';
COMMENT ON COLUMN monitor_run.new_offers IS 'Hits that were new.';
COMMENT ON COLUMN monitor_run.new_leads IS 'Leads made of them.';
COMMENT ON COLUMN monitor_run.refusals IS 'The first refused rows: line and reason.';
COMMENT ON COLUMN monitor_run.failure IS 'Why the run failed, in both languages.';
CREATE INDEX monitor_run_kept ON monitor_run (finished_at) WHERE store_key IS NOT NULL;
CREATE INDEX monitor_run_monitor ON monitor_run (monitor_id, asked_at DESC, id);

-- ───────────────────────── sellers, shops ─────────────────────────

CREATE TABLE seller (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  supervised     boolean NOT NULL DEFAULT false,
  sealed         boolean NOT NULL DEFAULT false,
  name           text NOT NULL,
  region_code    char(6) REFERENCES region (code),
  region_basis   text NOT NULL DEFAULT 'unknown',
  shops          integer NOT NULL DEFAULT 0,
  offers         integer NOT NULL DEFAULT 0,
  score          real NOT NULL DEFAULT 0,
  estimate       bigint,
  first_seen     timestamptz NOT NULL,
  last_seen      timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT seller_region_basis_known CHECK (region_basis IN ('licence', 'address', 'declared', 'unknown'))
);
COMMENT ON TABLE seller IS 'One seller, however many shops: what an officer visits.';
COMMENT ON COLUMN seller.id IS 'Identifier.';
COMMENT ON COLUMN seller.owner_agency IS 'Agency whose monitoring or intake found it.';
COMMENT ON COLUMN seller.steward_agency IS 'Not used.';
COMMENT ON COLUMN seller.granted IS 'Agencies to which a lead about it was dispatched.';
COMMENT ON COLUMN seller.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN seller.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN seller.sealed IS 'Sealed by law: nobody sees it any more.';
COMMENT ON COLUMN seller.name IS 'Name of the shop seen most, or of the licence.';
COMMENT ON COLUMN seller.region_code IS 'Region of the real place of business, as far as known.';
COMMENT ON COLUMN seller.region_basis IS 'How that is known: licence, address of a shop, declared by an officer, or unknown.';
COMMENT ON COLUMN seller.shops IS 'Shops counted together.';
COMMENT ON COLUMN seller.offers IS 'Offers with hits.';
COMMENT ON COLUMN seller.score IS 'Highest score of its offers.';
COMMENT ON COLUMN seller.estimate IS 'Estimate of the amount at stake, fen: the prices of its offers, one piece each.';
COMMENT ON COLUMN seller.first_seen IS 'Time of its first offer.';
COMMENT ON COLUMN seller.last_seen IS 'Time of its latest offer.';
COMMENT ON COLUMN seller.version IS 'Counts changes.';
COMMENT ON COLUMN seller.demo IS 'True for demonstration data.';
CREATE INDEX seller_readers ON seller USING gin (readers gin__int_ops);
CREATE INDEX seller_owner ON seller (owner_agency, score DESC, id);
CREATE TRIGGER seller_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, supervised, sealed ON seller
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

CREATE TABLE shop (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  seller_id    uuid NOT NULL REFERENCES seller (id),
  platform     text NOT NULL,
  platform_id  text NOT NULL,
  name         text NOT NULL,
  address      text NOT NULL DEFAULT '',
  region       text NOT NULL DEFAULT '',
  licence      text,
  phone        text,
  phone_digest text,
  phone_mask   text,
  images       text[] NOT NULL DEFAULT '{}',
  ties         jsonb NOT NULL DEFAULT '[]',
  first_seen   timestamptz NOT NULL,
  last_seen    timestamptz NOT NULL,
  CONSTRAINT shop_once UNIQUE (owner_agency, platform, platform_id)
);
COMMENT ON TABLE shop IS 'A shop on a platform.';
COMMENT ON COLUMN shop.id IS 'Identifier.';
COMMENT ON COLUMN shop.owner_agency IS 'Agency whose monitoring or intake found it.';
COMMENT ON COLUMN shop.seller_id IS 'Seller that it is counted to.';
COMMENT ON COLUMN shop.platform IS 'Platform.';
COMMENT ON COLUMN shop.platform_id IS 'Identifier of the seller on the platform.';
COMMENT ON COLUMN shop.name IS 'Name shown.';
COMMENT ON COLUMN shop.address IS 'Address shown.';
COMMENT ON COLUMN shop.region IS 'Region shown.';
COMMENT ON COLUMN shop.licence IS 'Credit code of its licence.';
COMMENT ON COLUMN shop.phone IS 'Telephone, encrypted for this row.';
COMMENT ON COLUMN shop.phone_digest IS 'Blind index of the telephone, by which shops with the same one are found.';
COMMENT ON COLUMN shop.phone_mask IS 'The telephone as pages show it.';
COMMENT ON COLUMN shop.images IS 'Hashes of its pictures.';
COMMENT ON COLUMN shop.ties IS 'What ties it to the other shops of its seller: each with field, weight and words.';
COMMENT ON COLUMN shop.first_seen IS 'Time of its first offer.';
COMMENT ON COLUMN shop.last_seen IS 'Time of its latest offer.';
CREATE INDEX shop_seller ON shop (seller_id, id);
CREATE INDEX shop_phone ON shop (owner_agency, phone_digest) WHERE phone_digest IS NOT NULL;
CREATE INDEX shop_licence ON shop (owner_agency, licence) WHERE licence IS NOT NULL;
CREATE INDEX shop_name ON shop (owner_agency, name);

-- ───────────────────────── tips and complaints ─────────────────────────

CREATE TABLE tip (
  id             uuid PRIMARY KEY,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  parties        jsonb NOT NULL DEFAULT '{}',
  party_keys     integer[] NOT NULL DEFAULT '{}',
  supervised     boolean NOT NULL DEFAULT false,
  sealed         boolean NOT NULL DEFAULT false,
  kind           text NOT NULL,
  no             text NOT NULL,
  channel        text NOT NULL,
  channel_no     text,
  received_on    date NOT NULL,
  named          boolean NOT NULL,
  title          text NOT NULL,
  account        text NOT NULL,
  claim          text NOT NULL DEFAULT '',
  respondent     text NOT NULL DEFAULT '',
  respondent_address text NOT NULL DEFAULT '',
  region_code    char(6) REFERENCES region (code),
  platform       text NOT NULL DEFAULT '',
  link           text NOT NULL DEFAULT '',
  goods          text NOT NULL DEFAULT '',
  mark           text NOT NULL DEFAULT '',
  officer        uuid REFERENCES app_user (id),
  adds_to        uuid REFERENCES tip (id),
  lead_id        uuid,
  result         text,
  told_at        timestamptz,
  handed_result  text,
  secret         bytea,
  state          text NOT NULL,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  unread         integer NOT NULL DEFAULT 0,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT tip_numbered UNIQUE (no),
  CONSTRAINT tip_sent_once UNIQUE (owner_agency, channel, channel_no),
  CONSTRAINT tip_kind_known CHECK (kind IN ('tip', 'complaint')),
  CONSTRAINT tip_channel_known CHECK (channel IN ('portal', '12315', '12345', 'counter', 'letter', 'telephone', 'transferred', 'other')),
  CONSTRAINT tip_complaint_is_named CHECK (kind = 'tip' OR named)
);
COMMENT ON TABLE tip IS 'A tip (report of an offence) or a complaint (request for redress), without who sent it. Lives by leads.tip or leads.complaint.';
COMMENT ON COLUMN tip.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN tip.owner_agency IS 'Agency that received it.';
COMMENT ON COLUMN tip.steward_agency IS 'Agency that passed it on, if any.';
COMMENT ON COLUMN tip.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN tip.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN tip.parties IS 'The agency it was handed on to.';
COMMENT ON COLUMN tip.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN tip.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN tip.sealed IS 'Sealed by law: nobody sees it any more.';
COMMENT ON COLUMN tip.kind IS 'tip or complaint.';
COMMENT ON COLUMN tip.no IS 'Receipt number that its author was given.';
COMMENT ON COLUMN tip.channel IS 'How it came.';
COMMENT ON COLUMN tip.channel_no IS 'Its number there.';
COMMENT ON COLUMN tip.received_on IS 'Day of receipt.';
COMMENT ON COLUMN tip.named IS 'Whether its author gave a name; who it is stands in tip_author.';
COMMENT ON COLUMN tip.title IS 'In one line.';
COMMENT ON COLUMN tip.account IS 'What happened, in the words of the author.';
COMMENT ON COLUMN tip.claim IS 'What a complainant asks for.';
COMMENT ON COLUMN tip.respondent IS 'Seller or maker.';
COMMENT ON COLUMN tip.respondent_address IS 'Its address as far as known.';
COMMENT ON COLUMN tip.region_code IS 'Region of the place of business.';
COMMENT ON COLUMN tip.platform IS 'Platform, for offers online.';
COMMENT ON COLUMN tip.link IS 'Link to the offer.';
COMMENT ON COLUMN tip.goods IS 'Goods.';
COMMENT ON COLUMN tip.mark IS 'Mark or right that is concerned.';
COMMENT ON COLUMN tip.officer IS 'Officer in charge, who alone may learn who sent it.';
COMMENT ON COLUMN tip.adds_to IS 'Earlier tip of the same author that it adds to.';
COMMENT ON COLUMN tip.lead_id IS 'Lead that was made of it.';
COMMENT ON COLUMN tip.result IS 'filed, notFiled, settled, ended, refused or handedOn.';
COMMENT ON COLUMN tip.told_at IS 'When the author was told.';
COMMENT ON COLUMN tip.handed_result IS 'What the agency that it was handed on to reported.';
COMMENT ON COLUMN tip.secret IS 'SHA-256 of the secret with which the author comes back.';
COMMENT ON COLUMN tip.state IS 'State of the procedure.';
COMMENT ON COLUMN tip.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN tip.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN tip.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN tip.unread IS 'Messages of the author that nobody has answered.';
COMMENT ON COLUMN tip.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN tip.demo IS 'True for demonstration data.';
CREATE INDEX tip_readers ON tip USING gin (readers gin__int_ops);
CREATE INDEX tip_owner ON tip (owner_agency, next_due_at, id);
CREATE TRIGGER tip_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON tip
  FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER tip_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON tip
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

CREATE TABLE tip_author (
  id         uuid PRIMARY KEY REFERENCES tip (id),
  name       text NOT NULL,
  phone      text,
  address    text,
  id_number  text,
  name_mask  text NOT NULL,
  phone_mask text
);
COMMENT ON TABLE tip_author IS 'Who sent a tip: kept apart from it, seen by the officer in charge alone. Anonymous tips have none.';
COMMENT ON COLUMN tip_author.id IS 'Identifier of the tip.';
COMMENT ON COLUMN tip_author.name IS 'Name, encrypted for this row.';
COMMENT ON COLUMN tip_author.phone IS 'Telephone, encrypted for this row.';
COMMENT ON COLUMN tip_author.address IS 'Address, encrypted for this row.';
COMMENT ON COLUMN tip_author.id_number IS 'Identity number, encrypted for this row.';
COMMENT ON COLUMN tip_author.name_mask IS 'Name as the page of the officer in charge shows it.';
COMMENT ON COLUMN tip_author.phone_mask IS 'Telephone as that page shows it.';

CREATE TABLE tip_message (
  id       uuid PRIMARY KEY DEFAULT uuidv7(),
  tip_id   uuid NOT NULL REFERENCES tip (id),
  at       timestamptz NOT NULL,
  side     text NOT NULL,
  user_id  uuid REFERENCES app_user (id),
  text     text NOT NULL,
  files    uuid[] NOT NULL DEFAULT '{}',
  CONSTRAINT tip_message_side_known CHECK (side IN ('author', 'office')),
  CONSTRAINT tip_message_said CHECK (length(text) BETWEEN 1 AND 5000),
  CONSTRAINT tip_message_office_has_a_name CHECK ((side = 'office') = (user_id IS NOT NULL))
);
COMMENT ON TABLE tip_message IS 'The talk between the office and the author of a tip.';
COMMENT ON COLUMN tip_message.id IS 'Identifier.';
COMMENT ON COLUMN tip_message.tip_id IS 'The tip.';
COMMENT ON COLUMN tip_message.at IS 'When it was sent.';
COMMENT ON COLUMN tip_message.side IS 'author or office.';
COMMENT ON COLUMN tip_message.user_id IS 'Officer who wrote it.';
COMMENT ON COLUMN tip_message.text IS 'What was said.';
COMMENT ON COLUMN tip_message.files IS 'Files that came with it.';
CREATE INDEX tip_message_tip ON tip_message (tip_id, at, id);

-- ───────────────────────── leads ─────────────────────────

CREATE TABLE lead (
  id             uuid PRIMARY KEY,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL,
  parties        jsonb NOT NULL DEFAULT '{}',
  party_keys     integer[] NOT NULL DEFAULT '{}',
  supervised     boolean NOT NULL DEFAULT false,
  sealed         boolean NOT NULL DEFAULT false,
  no             text NOT NULL,
  title          text NOT NULL,
  source_kind    text NOT NULL,
  source_note    text NOT NULL DEFAULT '',
  found_on       date NOT NULL,
  monitor_id     uuid REFERENCES monitor (id),
  seller_id      uuid REFERENCES seller (id),
  tip_id         uuid REFERENCES tip (id),
  respondent     text NOT NULL DEFAULT '',
  region_code    char(6) REFERENCES region (code),
  place          text NOT NULL DEFAULT '',
  platform       text NOT NULL DEFAULT '',
  mark           text NOT NULL DEFAULT '',
  goods          text NOT NULL DEFAULT '',
  summary        text NOT NULL DEFAULT '',
  score          real,
  reasons        jsonb NOT NULL DEFAULT '[]',
  estimate       bigint,
  estimate_basis jsonb,
  offers         integer NOT NULL DEFAULT 0,
  handler        integer REFERENCES agency (key),
  merged_into    uuid REFERENCES lead (id),
  case_id        uuid REFERENCES case_file (id),
  result         text,
  result_note    text NOT NULL DEFAULT '',
  ended_at       timestamptz,
  state          text NOT NULL,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  created_at     timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT lead_numbered UNIQUE (owner_agency, no),
  CONSTRAINT lead_of_a_tip_once UNIQUE (owner_agency, tip_id),
  CONSTRAINT lead_title_given CHECK (length(title) BETWEEN 1 AND 300),
  CONSTRAINT lead_source_known CHECK (source_kind IN ('monitoring', 'tip', 'complaint', 'inspection', 'transfer', 'media', 'rightHolder', 'platform', 'other')),
  CONSTRAINT lead_result_known CHECK (result IN ('case', 'noViolation', 'unfounded', 'notCompetent', 'insufficient', 'corrected', 'duplicate')),
  CONSTRAINT lead_score_between CHECK (score BETWEEN 0 AND 1),
  CONSTRAINT lead_estimate_counted CHECK (estimate >= 0),
  CONSTRAINT lead_case_named CHECK ((result = 'case') = (case_id IS NOT NULL)),
  CONSTRAINT lead_not_into_itself CHECK (merged_into <> id)
);
COMMENT ON TABLE lead IS 'A clue to an offence: where it came from, what speaks for it, who deals with it, what became of it. Lives by the procedure leads.lead.';
COMMENT ON COLUMN lead.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN lead.owner_agency IS 'Agency that found or received it.';
COMMENT ON COLUMN lead.steward_agency IS 'Not used: the handler is a party.';
COMMENT ON COLUMN lead.granted IS 'Agencies it was opened to; whoever once handled it stays among them.';
COMMENT ON COLUMN lead.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN lead.parties IS 'The handling agency.';
COMMENT ON COLUMN lead.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN lead.supervised IS 'Whether procuratorates and justice departments of the region see it.';
COMMENT ON COLUMN lead.sealed IS 'Sealed by law: nobody sees it any more.';
COMMENT ON COLUMN lead.no IS 'Number, such as 线索〔2016〕12号.';
COMMENT ON COLUMN lead.title IS 'Who, what, where, in one line.';
COMMENT ON COLUMN lead.source_kind IS 'Where it came from.';
COMMENT ON COLUMN lead.source_note IS 'Details of the source.';
COMMENT ON COLUMN lead.found_on IS 'Day on which it was found or received.';
COMMENT ON COLUMN lead.monitor_id IS 'Monitor that found it.';
COMMENT ON COLUMN lead.seller_id IS 'Seller that it is about.';
COMMENT ON COLUMN lead.tip_id IS 'Tip or complaint that it was made of.';
COMMENT ON COLUMN lead.respondent IS 'Seller or maker by name.';
COMMENT ON COLUMN lead.region_code IS 'Region of the real place of business.';
COMMENT ON COLUMN lead.place IS 'Place.';
COMMENT ON COLUMN lead.platform IS 'Platforms.';
COMMENT ON COLUMN lead.mark IS 'Mark or right that is concerned.';
COMMENT ON COLUMN lead.goods IS 'Goods.';
COMMENT ON COLUMN lead.summary IS 'What is known.';
COMMENT ON COLUMN lead.score IS 'Highest score of its offers; null where nothing was computed.';
COMMENT ON COLUMN lead.reasons IS 'What speaks for and against it, each in words with its weight.';
COMMENT ON COLUMN lead.estimate IS 'Estimate of the amount at stake, fen.';
COMMENT ON COLUMN lead.estimate_basis IS 'How the estimate was made.';
COMMENT ON COLUMN lead.offers IS 'Offers that it rests on.';
COMMENT ON COLUMN lead.handler IS 'Agency that deals with it, once named.';
COMMENT ON COLUMN lead.merged_into IS 'Lead that it was merged into.';
COMMENT ON COLUMN lead.case_id IS 'Case that was made of it.';
COMMENT ON COLUMN lead.result IS 'What became of it.';
COMMENT ON COLUMN lead.result_note IS 'Reasons for the result.';
COMMENT ON COLUMN lead.ended_at IS 'When it ended.';
COMMENT ON COLUMN lead.state IS 'State of the procedure.';
COMMENT ON COLUMN lead.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN lead.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN lead.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN lead.created_at IS 'When it was entered.';
COMMENT ON COLUMN lead.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN lead.demo IS 'True for demonstration data.';
ALTER TABLE tip ADD CONSTRAINT tip_lead_there FOREIGN KEY (lead_id) REFERENCES lead (id);
CREATE INDEX lead_readers ON lead USING gin (readers gin__int_ops);
CREATE INDEX lead_owner ON lead (owner_agency, next_due_at, id);
CREATE INDEX lead_handler ON lead (handler, next_due_at, id);
CREATE INDEX lead_seller ON lead (seller_id, created_at);
CREATE TRIGGER lead_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON lead
  FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER lead_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON lead
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

-- Whoever is given a lead sees the seller that it is about, with shops and offers.
CREATE FUNCTION access.open_seller() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.seller_id IS NOT NULL AND cardinality(NEW.party_keys) > 0 THEN
    UPDATE seller s SET granted = (SELECT array_agg(DISTINCT k ORDER BY k) FROM unnest(s.granted || NEW.party_keys) AS k)
      WHERE s.id = NEW.seller_id AND NOT s.granted @> NEW.party_keys;
  END IF;
  RETURN NULL;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.open_seller() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
CREATE TRIGGER lead_opens_seller AFTER INSERT OR UPDATE OF parties, party_keys, seller_id ON lead FOR EACH ROW EXECUTE FUNCTION access.open_seller();

CREATE TABLE offer (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency integer NOT NULL REFERENCES agency (key),
  seller_id    uuid NOT NULL REFERENCES seller (id),
  shop_id      uuid NOT NULL REFERENCES shop (id),
  monitor_id   uuid NOT NULL REFERENCES monitor (id),
  run_id       uuid NOT NULL REFERENCES monitor_run (id),
  lead_id      uuid REFERENCES lead (id),
  platform     text NOT NULL,
  platform_id  text NOT NULL,
  title        text NOT NULL,
  price        bigint,
  snapshot     jsonb NOT NULL,
  digest       bytea NOT NULL,
  seen_at      timestamptz NOT NULL,
  taken_at     timestamptz NOT NULL,
  right_id     uuid NOT NULL REFERENCES registered_right (id),
  score        real NOT NULL,
  hits         jsonb NOT NULL,
  CONSTRAINT offer_once UNIQUE (owner_agency, platform, platform_id, digest),
  CONSTRAINT offer_price_counted CHECK (price >= 0)
);
COMMENT ON TABLE offer IS 'An offer with a hit, as it was when it was read: a lead, not yet evidence. Offers without a hit are not kept.';
COMMENT ON COLUMN offer.id IS 'Identifier.';
COMMENT ON COLUMN offer.owner_agency IS 'Agency that monitors.';
COMMENT ON COLUMN offer.seller_id IS 'Seller.';
COMMENT ON COLUMN offer.shop_id IS 'Shop.';
COMMENT ON COLUMN offer.monitor_id IS 'Monitor that found it.';
COMMENT ON COLUMN offer.run_id IS 'Run that found it.';
COMMENT ON COLUMN offer.lead_id IS 'Lead that rests on it.';
COMMENT ON COLUMN offer.platform IS 'Platform.';
COMMENT ON COLUMN offer.platform_id IS 'Identifier of the offer on the platform.';
COMMENT ON COLUMN offer.title IS 'Title.';
COMMENT ON COLUMN offer.price IS 'Price, fen.';
COMMENT ON COLUMN offer.snapshot IS 'The row as received, without the telephone.';
COMMENT ON COLUMN offer.digest IS 'SHA-256 of the row as received.';
COMMENT ON COLUMN offer.seen_at IS 'Time of the offer as the source says.';
COMMENT ON COLUMN offer.taken_at IS 'When it was read here.';
COMMENT ON COLUMN offer.right_id IS 'Right of the strongest hit.';
COMMENT ON COLUMN offer.score IS 'Score of the strongest hit.';
COMMENT ON COLUMN offer.hits IS 'All hits: right, field, span, what was found, transformations, features with weights.';
CREATE INDEX offer_seller ON offer (seller_id, score DESC, id);
CREATE INDEX offer_lead ON offer (lead_id, score DESC, id) WHERE lead_id IS NOT NULL;
CREATE INDEX offer_kept ON offer (monitor_id, taken_at) WHERE lead_id IS NULL;

-- Numbers of leads and tips, counted for each agency and year.
CREATE TABLE lead_number (
  owner_agency integer NOT NULL REFERENCES agency (key),
  kind         text NOT NULL,
  year         smallint NOT NULL,
  last         integer NOT NULL,
  PRIMARY KEY (owner_agency, kind, year)
);
COMMENT ON TABLE lead_number IS 'The last number given to a lead in a year.';
COMMENT ON COLUMN lead_number.owner_agency IS 'Agency that counts.';
COMMENT ON COLUMN lead_number.kind IS 'What is counted.';
COMMENT ON COLUMN lead_number.year IS 'Year.';
COMMENT ON COLUMN lead_number.last IS 'Last number given.';

-- ───────────────────────── who may ─────────────────────────

CALL access.guard('registered_right');
CALL access.guard('monitor', 'readers');
CALL access.guard('monitor_run', 'read_to', 'read_lines', 'refusals');
CALL access.guard('seller', 'readers');
CALL access.guard('shop', 'phone');
CALL access.guard('tip', 'readers', 'secret');
CALL access.guard('tip_author', 'name', 'phone', 'address', 'id_number', 'name_mask', 'phone_mask');
CALL access.guard('tip_message', 'text');
CALL access.guard('lead', 'readers');
CALL access.guard('offer', 'snapshot', 'hits');
CALL access.guard('lead_number');
GRANT SELECT, INSERT, UPDATE ON registered_right, monitor, monitor_run, seller, shop, tip, lead, lead_number TO qingfeng_app;
GRANT SELECT, INSERT ON tip_author, tip_message TO qingfeng_app;
GRANT SELECT, INSERT, UPDATE (lead_id, seller_id) ON offer TO qingfeng_app;
REVOKE DELETE ON tip, tip_author, tip_message, lead, monitor, monitor_run FROM qingfeng_system;

-- Rights are public: everybody who works here may look them up; each agency keeps its own entries.
CREATE POLICY registered_right_read ON registered_right FOR SELECT TO qingfeng_app USING ((SELECT access.genuine()));
CREATE POLICY registered_right_enter ON registered_right FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY registered_right_change ON registered_right FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

CREATE POLICY monitor_read ON monitor FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY monitor_enter ON monitor FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND created_by = access.user_id() AND (SELECT access.genuine()));
CREATE POLICY monitor_change ON monitor FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY monitor_run_read ON monitor_run FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM monitor m WHERE m.id = monitor_id) AND (SELECT access.genuine()));
CREATE POLICY monitor_run_ask ON monitor_run FOR INSERT TO qingfeng_app
  WITH CHECK (asked_by = access.user_id() AND EXISTS (SELECT 1 FROM monitor m WHERE m.id = monitor_id AND access.may_change(m.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY monitor_run_progress ON monitor_run FOR UPDATE TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM monitor m WHERE m.id = monitor_id AND access.may_change(m.owner_agency, NULL)) AND (SELECT access.genuine()));

CREATE POLICY seller_read ON seller FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY seller_enter ON seller FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY seller_change ON seller FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY shop_read ON shop FOR SELECT TO qingfeng_app USING (EXISTS (SELECT 1 FROM seller s WHERE s.id = seller_id) AND (SELECT access.genuine()));
CREATE POLICY shop_enter ON shop FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY shop_change ON shop FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY offer_read ON offer FOR SELECT TO qingfeng_app USING (EXISTS (SELECT 1 FROM seller s WHERE s.id = seller_id) AND (SELECT access.genuine()));
CREATE POLICY offer_enter ON offer FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY offer_change ON offer FOR UPDATE TO qingfeng_app USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));

CREATE POLICY tip_read ON tip FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY tip_enter ON tip FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY tip_change ON tip FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, NULL) OR access.takes_part(party_keys)) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
-- Only the officer in charge, and whoever writes down a tip in the moment of writing it.
CREATE POLICY tip_author_read ON tip_author FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM tip t WHERE t.id = tip_author.id AND t.officer = access.user_id()) AND (SELECT access.genuine()));
CREATE POLICY tip_author_enter ON tip_author FOR INSERT TO qingfeng_app
  WITH CHECK (EXISTS (SELECT 1 FROM tip t WHERE t.id = tip_author.id AND access.may_change(t.owner_agency, NULL)) AND (SELECT access.genuine()));
CREATE POLICY tip_message_read ON tip_message FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM tip t WHERE t.id = tip_id) AND (SELECT access.genuine()));
CREATE POLICY tip_message_write ON tip_message FOR INSERT TO qingfeng_app
  WITH CHECK (side = 'office' AND user_id = access.user_id() AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM tip t WHERE t.id = tip_id AND t.officer = access.user_id()));

CREATE POLICY lead_read ON lead FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY lead_enter ON lead FOR INSERT TO qingfeng_app WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
CREATE POLICY lead_change ON lead FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, NULL) OR access.takes_part(party_keys)) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY lead_number_own ON lead_number FOR ALL TO qingfeng_app
  USING (access.may_change(owner_agency, NULL) AND (SELECT access.genuine())) WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()));
