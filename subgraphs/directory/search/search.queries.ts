import { scopes, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { fold } from '#kernel/text';
import { classesOfSchool } from '../classes/class.queries';
import { withinReach } from '../people/person.queries';
import type { Person } from '../people/person.entity';
import { placeByPath } from '../places/place.queries';
import { schoolById } from '../schools/school.queries';
import type { School } from '../schools/school.entity';
import type { SearchHit } from './search-hit.view';
import type { SearchKind } from './search-word.entity';
import { wordsOf, type WordRange } from '#kernel/bigrams';
import { looksLikeClass } from './search.rules';

const MOST_HITS = 50;
const MOST_LETTERS = 40;
/** Names are compared as a whole after the index has found this many. */
const CANDIDATES = 300;

/** Places, schools and classes by name, and people the asker may see; what lies within the asker's own reach comes first. */
export async function search(ctx: Context, text: string, first: number): Promise<SearchHit[]> {
  if (first < 1 || first > MOST_HITS) refuse('BAD_INPUT', `一次最多列出 ${MOST_HITS} 条`, { path: 'first', hint: '请缩小查找范围' });
  const wanted = fold(text).toLowerCase();
  if (wanted === '' || wanted.length > MOST_LETTERS)
    refuse('BAD_INPUT', `请输入 1–${MOST_LETTERS} 个字`, { path: 'text', hint: '请输入校名、地名、班名或姓名中的几个字' });
  const parts = wanted.split(/\s+/);
  const classPart = parts.find(looksLikeClass);
  const nameParts = parts.filter((part) => part !== classPart);
  const named = nameParts.length > 0 ? await namesLike(ctx, nameParts) : [];
  if (!classPart) return named.slice(0, first);
  const schools = nameParts.length > 0 ? named.filter(({ kind }) => kind === 'SCHOOL').map(({ id }) => id) : ownSchools(ctx);
  return [...(await classesLike(ctx, schools.slice(0, 5), classPart)), ...named].slice(0, first);
}

/** Schools the asker works in; there a class may be named without its school. */
function ownSchools(ctx: Context): string[] {
  return [...new Set(ctx.asker.duties.map(({ place }) => place.split('/')[4]).filter((id) => id !== undefined))];
}

async function classesLike(ctx: Context, schoolIds: string[], text: string): Promise<SearchHit[]> {
  const lists = await Promise.all(schoolIds.map(async (id) => ({ school: await schoolById(ctx, id), classes: await classesOfSchool(ctx, id) })));
  const wanted = text.replace(/[（(]|[)）]/g, '');
  return lists.flatMap(({ school, classes }) =>
    classes
      .filter(({ name }) => name.includes(wanted))
      .map((one): SearchHit => ({ kind: 'CLASS', id: one.id, title: one.name, subtitle: school?.name ?? null, path: `${one.schoolPath}/${one.id}` })),
  );
}

interface Found {
  kind: SearchKind;
  id: string;
  near: unknown;
}

async function namesLike(ctx: Context, parts: string[]): Promise<SearchHit[]> {
  const words = wordsOf(parts.join(' '));
  const own = ctx.asker.duties.map(({ place }) => place).slice(0, 5);
  const [open, people] = await Promise.all([candidates(ctx, words, own), peopleLike(ctx, words)]);
  const ids = (kind: SearchKind) => open.filter((one) => one.kind === kind).map(({ id }) => id);
  const [units, schools] = await Promise.all([
    Promise.all(ids('PLACE').map((path) => placeByPath(ctx, path))),
    Promise.all(ids('SCHOOL').map((id) => schoolById(ctx, id))),
  ]);
  const fits = (name: string) => parts.every((part) => fold(name).toLowerCase().includes(part));
  const hits = [
    ...units.flatMap((unit): SearchHit[] =>
      unit && fits(unit.name) ? [{ kind: 'PLACE', id: unit.path, title: unit.name, subtitle: null, path: unit.path }] : [],
    ),
    ...schools.flatMap((school): SearchHit[] =>
      school && isOpen(school) && fits(school.name) ? [{ kind: 'SCHOOL', id: school.id, title: school.name, subtitle: null, path: school.path }] : [],
    ),
    ...people
      .filter((one) => fits(one.displayName))
      .map((one): SearchHit => ({ kind: 'PERSON', id: one.id, title: one.displayName, subtitle: null, path: null })),
  ];
  const near = new Set(open.filter((one) => Number(one.near) === 1).map(({ id }) => id));
  const rank = (hit: SearchHit) =>
    (near.has(hit.id) || hit.kind === 'PERSON' ? 0 : 1000) +
    (hit.kind === 'PLACE' ? 0 : 100) +
    (hit.title.startsWith(parts[0]!) ? 0 : 50) +
    hit.title.length;
  hits.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  return Promise.all(hits.slice(0, MOST_HITS).map(async (hit) => ({ ...hit, subtitle: await whereabouts(ctx, hit.path) })));
}

function isOpen(school: School): boolean {
  return school.closedOn === null;
}

/** Places and schools in whose names all the pairs occur, those at or below the asker's own places first. */
async function candidates(ctx: Context, words: WordRange[], own: string[]): Promise<Found[]> {
  const near = own.length > 0 ? own.map(() => 'place = ? OR (place >= ? AND place < ?)').join(' OR ') : '1 = 0';
  const nearParams = own.flatMap((place) => [place, subtree(place).from, subtree(place).to]);
  const [lead, ...others] = words;
  if (!lead) return [];
  const also = others
    .map(() => 'AND EXISTS (SELECT 1 FROM search_word o WHERE o.word >= ? AND o.word < ? AND o.kind = w.kind AND o.id = w.id)')
    .join(' ');
  return query<Found>(
    ctx.reads,
    `SELECT DISTINCT w.kind, w.id, CASE WHEN ${near} THEN 1 ELSE 0 END AS near FROM search_word w
      WHERE w.word >= ? AND w.word < ? AND w.kind IN ('PLACE', 'SCHOOL') ${also} ORDER BY near DESC, w.kind, w.id LIMIT ${CANDIDATES}`,
    [...nearParams, lead.from, lead.to, ...others.flatMap(({ from, to }) => [from, to])],
  );
}

async function peopleLike(ctx: Context, words: WordRange[]): Promise<Person[]> {
  const reach = scopes(ctx, 'directory.people.read').length > 0 ? withinReach(ctx, 'p.id') : null;
  if (!reach || words.length === 0) return [];
  const all = words
    .map(() => "EXISTS (SELECT 1 FROM search_word w WHERE w.word >= ? AND w.word < ? AND w.kind = 'PERSON' AND w.id = p.id)")
    .join(' AND ');
  return query<Person>(ctx.reads, `SELECT p.* FROM person p WHERE ${all} AND ${reach.sql} ORDER BY p.id LIMIT ${MOST_HITS}`, [
    ...words.flatMap(({ from, to }) => [from, to]),
    ...reach.params,
  ]);
}

/** 沈阳市 › 和平区: the city and county above, without the thing itself. */
async function whereabouts(ctx: Context, path: string | null): Promise<string | null> {
  if (!path) return null;
  const names: string[] = [];
  for (let parent = path.slice(0, path.lastIndexOf('/')); parent.split('/').length > 2; parent = parent.slice(0, parent.lastIndexOf('/'))) {
    const place = await placeByPath(ctx, parent);
    if (place) names.unshift(place.name);
  }
  return names.length > 0 ? names.join(' › ') : null;
}
