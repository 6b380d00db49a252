/**
 * Takes from an Office package what would differ between two writings of the same document or tell who wrote it:
 * times, random relationship ids, application and author properties, order and dates of the files in the archive.
 */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { escapeMarkup } from '../../shared/exports/markup.ts';

const RELATIONSHIPS = /^(.*)_rels\/([^/]+)\.rels$/;

export function sealPackage(bytes: Uint8Array, about: { readonly title: string; readonly moment: string }): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
  parts.set('docProps/core.xml', coreProperties(about));
  if (parts.has('docProps/app.xml')) parts.set('docProps/app.xml', `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Nemcon</Application></Properties>`);
  for (const path of parts.keys()) numberRelationships(parts, path);
  const archive: Zippable = {};
  for (const path of [...parts.keys()].sort(contentTypesFirst)) archive[path] = [strToU8(parts.get(path) ?? ''), { level: 6, mtime: archiveEpoch() }];
  return zipSync(archive);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const coreProperties = ({ title, moment }: { readonly title: string; readonly moment: string }): string =>
  `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`
  + `<dc:title>${escapeMarkup(title)}</dc:title><dc:language>en</dc:language>`
  + `<dcterms:created xsi:type="dcterms:W3CDTF">${escapeMarkup(moment)}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${escapeMarkup(moment)}</dcterms:modified></cp:coreProperties>`;

/** Relationship ids of one part become rId1, rId2, … in the order in which they are listed, here and in the part itself. */
function numberRelationships(parts: Map<string, string>, path: string): void {
  const match = RELATIONSHIPS.exec(path);
  if (match === null) return;
  const owner = `${match[1]}${match[2]}`;
  const names = new Map<string, string>();
  const listed = (parts.get(path) ?? '').replace(/ Id="([^"]+)"/g, (_, id: string) => {
    const name = `rId${names.size + 1}`;
    names.set(id, name);
    return ` Id="${name}"`;
  });
  parts.set(path, listed);
  const content = parts.get(owner);
  if (content !== undefined) parts.set(owner, content.replace(/ (r:(?:id|embed|link|pict))="([^"]+)"/g, (_, attribute: string, id: string) => ` ${attribute}="${names.get(id) ?? id}"`));
}

/** Readers that stream expect the list of content types first. */
const contentTypesFirst = (a: string, b: string): number => {
  const first = (path: string): number => (path === '[Content_Types].xml' ? 0 : path === '_rels/.rels' ? 1 : 2);
  return first(a) - first(b) || (a < b ? -1 : 1);
};

/** The earliest moment an archive can carry. Built from local parts, because archives store local time: the same bytes in every time zone. */
const archiveEpoch = (): Date => new Date(1980, 0, 1);
