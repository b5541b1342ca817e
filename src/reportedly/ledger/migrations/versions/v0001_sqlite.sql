CREATE TABLE judgements (
  number INTEGER NOT NULL,
  room TEXT NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  verdict TEXT NOT NULL,
  judge TEXT NOT NULL,
  at TEXT NOT NULL,
  score REAL NOT NULL,
  because TEXT NOT NULL,
  undoes INTEGER,
  seal TEXT NOT NULL,
  PRIMARY KEY (number),
  CONSTRAINT judgements_order CHECK (a < b),
  FOREIGN KEY(undoes) REFERENCES judgements (number)
)
 STRICT;

CREATE INDEX judgements_b ON judgements (room, b);

CREATE INDEX judgements_judge ON judgements (judge, room);

CREATE INDEX judgements_pair ON judgements (room, a, b);

CREATE TABLE places (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  latitude REAL,
  longitude REAL,
  west REAL,
  south REAL,
  east REAL,
  north REAL,
  precision REAL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX places_country ON places (country);

CREATE INDEX places_name ON places (name);

CREATE TABLE runs (
  id TEXT NOT NULL,
  started TEXT NOT NULL,
  program TEXT NOT NULL,
  model TEXT NOT NULL,
  lexicons TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE sources (
  id TEXT NOT NULL,
  "key" TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,
  country TEXT,
  parent TEXT,
  same_as TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE ("key")
)
 STRICT;

CREATE INDEX sources_kind ON sources (kind, name, id);

CREATE INDEX sources_name ON sources (name, id);

CREATE INDEX sources_parent ON sources (parent);

CREATE INDEX sources_same_as ON sources (same_as);

CREATE TABLE reports (
  id TEXT NOT NULL,
  page TEXT NOT NULL,
  version INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  url TEXT,
  outlet TEXT,
  title TEXT,
  byline TEXT,
  published TEXT,
  modified TEXT,
  language TEXT,
  origin TEXT,
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  words INTEGER NOT NULL,
  topic TEXT NOT NULL,
  credits TEXT NOT NULL,
  item TEXT NOT NULL,
  document TEXT NOT NULL,
  document_sha256 TEXT NOT NULL,
  sketch BLOB,
  echo TEXT NOT NULL,
  run TEXT NOT NULL,
  kept TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (page, version),
  FOREIGN KEY(run) REFERENCES runs (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX reports_echo ON reports (echo);

CREATE INDEX reports_outlet ON reports (outlet, published, id);

CREATE INDEX reports_published ON reports (published, id);

CREATE INDEX reports_run ON reports (run);

CREATE TABLE claims (
  id TEXT NOT NULL,
  report TEXT NOT NULL,
  position INTEGER NOT NULL,
  content TEXT NOT NULL,
  cue TEXT,
  said_by TEXT,
  source TEXT,
  mode TEXT NOT NULL,
  act TEXT NOT NULL,
  certainty TEXT NOT NULL,
  polarity TEXT NOT NULL,
  tense TEXT NOT NULL,
  said_from TEXT,
  said_to TEXT,
  within TEXT,
  score REAL NOT NULL,
  because TEXT NOT NULL,
  item TEXT NOT NULL,
  linked TEXT NOT NULL,
  origin TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE,
  FOREIGN KEY(source) REFERENCES sources (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX claims_certainty ON claims (certainty, said_from, said_to, id);

CREATE INDEX claims_linked ON claims (linked);

CREATE INDEX claims_origin ON claims (origin);

CREATE INDEX claims_reaching ON claims (said_to) WHERE said_from < said_to;

CREATE INDEX claims_report ON claims (report, said_from, said_to, id);

CREATE INDEX claims_said ON claims (said_from, said_to, id);

CREATE INDEX claims_source ON claims (source, said_from, said_to, id);

CREATE TABLE echoes (
  original TEXT NOT NULL,
  copy TEXT NOT NULL,
  kind TEXT NOT NULL,
  score REAL NOT NULL,
  because TEXT NOT NULL,
  seal TEXT NOT NULL,
  UNIQUE (original, copy),
  FOREIGN KEY(original) REFERENCES reports (id) ON DELETE CASCADE,
  FOREIGN KEY(copy) REFERENCES reports (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX echoes_copy ON echoes (copy);

CREATE TABLE keys (
  room TEXT NOT NULL,
  "key" TEXT NOT NULL,
  thing TEXT NOT NULL,
  report TEXT NOT NULL,
  sort TEXT NOT NULL,
  UNIQUE ("key", room, thing),
  FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX keys_report ON keys (report);

CREATE TABLE spans (
  report TEXT NOT NULL,
  thing TEXT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (thing, role, position),
  CONSTRAINT spans_order CHECK (start >= 0 AND "end" > start),
  FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX spans_report ON spans (report);

CREATE TABLE texts (
  number INTEGER NOT NULL,
  report TEXT NOT NULL,
  what TEXT NOT NULL,
  thing TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (number),
  UNIQUE (what, thing),
  FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX texts_report ON texts (report);

CREATE TABLE figures (
  id TEXT NOT NULL,
  report TEXT NOT NULL,
  claim TEXT,
  position INTEGER NOT NULL,
  quote TEXT NOT NULL,
  sentence TEXT NOT NULL,
  low REAL,
  high REAL,
  bound TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  counted TEXT,
  predicate TEXT,
  when_from TEXT,
  when_to TEXT,
  when_grain TEXT,
  said_from TEXT,
  said_to TEXT,
  place TEXT,
  source TEXT,
  certainty TEXT NOT NULL,
  polarity TEXT NOT NULL,
  tense TEXT NOT NULL,
  part_of TEXT,
  note TEXT,
  because TEXT NOT NULL,
  item TEXT NOT NULL,
  linked TEXT NOT NULL,
  series TEXT NOT NULL,
  voice TEXT,
  voice_linked TEXT,
  origin TEXT,
  seal TEXT NOT NULL,
  voice_seal TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE,
  FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE,
  FOREIGN KEY(place) REFERENCES places (id) ON DELETE CASCADE,
  FOREIGN KEY(source) REFERENCES sources (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX figures_certainty ON figures (certainty, said_from, said_to, id);

CREATE INDEX figures_claim ON figures (claim);

CREATE INDEX figures_kind ON figures (kind, said_from, said_to, id);

CREATE INDEX figures_linked ON figures (linked);

CREATE INDEX figures_origin ON figures (origin);

CREATE INDEX figures_place ON figures (place, said_from, said_to, id);

CREATE INDEX figures_reaching ON figures (said_to) WHERE said_from < said_to;

CREATE INDEX figures_report ON figures (report, said_from, said_to, id);

CREATE INDEX figures_said ON figures (said_from, said_to, id);

CREATE INDEX figures_series ON figures (series);

CREATE INDEX figures_source ON figures (source, said_from, said_to, id);

CREATE INDEX figures_unit ON figures (unit, said_from, said_to, id);

CREATE INDEX figures_voice_linked ON figures (voice_linked);

CREATE INDEX figures_voices ON figures (said_from, said_to, id) WHERE origin IS NOT NULL;

CREATE INDEX figures_when ON figures (when_from, when_to, said_from, said_to, id);

CREATE TABLE relays (
  claim TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  basis TEXT NOT NULL,
  UNIQUE (claim, position),
  FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX relays_name ON relays (name);

CREATE TABLE participants (
  figure TEXT NOT NULL,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (figure, position),
  FOREIGN KEY(figure) REFERENCES figures (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE revisions (
  id TEXT NOT NULL,
  "before" TEXT NOT NULL,
  "after" TEXT NOT NULL,
  kind TEXT NOT NULL,
  figure_before TEXT,
  figure_after TEXT,
  detail TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY("before") REFERENCES reports (id) ON DELETE CASCADE,
  FOREIGN KEY("after") REFERENCES reports (id) ON DELETE CASCADE,
  FOREIGN KEY(figure_before) REFERENCES figures (id) ON DELETE CASCADE,
  FOREIGN KEY(figure_after) REFERENCES figures (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX revisions_after ON revisions ("after");

CREATE INDEX revisions_before ON revisions ("before");
