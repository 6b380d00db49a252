/** The tables of the embedded database. Opened and checked by openDatabase.ts. */

/** "NEMC": what tells our database from anybody else's. */
export const APPLICATION_ID = 0x4e454d43;
export const TABLES_VERSION = 1;

/**
 * Beside the tables proper: what is kept here can be made again from the log, so a database that lacks it is given it when
 * it is opened, and one that has it can be read without.
 */
export const DERIVED_TABLES = `
CREATE TABLE IF NOT EXISTS snapshot (
  report TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL, fold TEXT NOT NULL, digest TEXT NOT NULL, body BLOB NOT NULL
) STRICT;
`;

/** Came after the first version; a program that does not know them reads the rest of the file as before. */
export const LATER_TABLES = `
CREATE TABLE IF NOT EXISTS room_item (
  report TEXT NOT NULL REFERENCES report(id), delegation TEXT NOT NULL, item TEXT NOT NULL, body TEXT NOT NULL,
  UNIQUE (report, delegation, item)
) STRICT;
CREATE TABLE IF NOT EXISTS read_mark (
  person TEXT NOT NULL REFERENCES person(id), report TEXT NOT NULL REFERENCES report(id), seq INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (person, report)
) STRICT, WITHOUT ROWID;
`;

/**
 * Times are milliseconds, JSON is text, blobs are bytes as they came. The log can be read and appended to; the triggers
 * say so to everybody who opens the file, also by hand.
 */
export const TABLES = `
CREATE TABLE meeting (
  id TEXT PRIMARY KEY, body TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE report (
  id TEXT PRIMARY KEY, meeting TEXT NOT NULL REFERENCES meeting(id),
  title TEXT NOT NULL, symbol TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX report_of_meeting ON report(meeting, created_at);

CREATE TABLE entry (
  report TEXT NOT NULL REFERENCES report(id), seq INTEGER NOT NULL CHECK (seq > 0),
  at INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('words', 'act')),
  body TEXT NOT NULL, words BLOB, prev TEXT NOT NULL, hash TEXT NOT NULL,
  PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TABLE person (
  id TEXT PRIMARY KEY, meeting TEXT REFERENCES meeting(id), name TEXT NOT NULL, role TEXT,
  delegation TEXT, convener INTEGER NOT NULL, removed_at INTEGER
) STRICT;
CREATE INDEX person_of_meeting ON person(meeting);

CREATE TABLE invitation (
  token_hash TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id),
  expires_at INTEGER NOT NULL, used_at INTEGER
) STRICT;

CREATE TABLE session (
  id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, person TEXT NOT NULL REFERENCES person(id),
  created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, agent TEXT NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX session_of_person ON session(person);

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;
