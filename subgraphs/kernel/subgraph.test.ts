import { Field, ID, ObjectType, Query, Resolver, Arg, Mutation, Ctx, Directive, Args } from 'type-graphql';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { recordAll, record, verifyAudit } from './audit';
import { permit, type Context } from './context';
import { query } from './database';
import { once } from './idempotency';
import { code, column, createTable } from './migrations';
import { tell } from './outbox';
import { PageArgs } from './page';
import { Refusal } from './refusal';
import { defineSubgraph } from './subgraph';
import { nobody, openSubgraph, partToken, person, type Proof } from './testing';
import { guardedUpdate, lockRow, work } from './unit-of-work';

@Entity('note')
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true })
class Note {
  @Field(() => ID) @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Field(() => String) @Column('varchar', { length: 100 }) text: string;
  @Column('varchar', { length: 140 }) place: string;
  @Column('integer') version: number;
}

class Tables1 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'note', [code('id', 26, { isPrimary: true }), column('text', 'varchar', { length: '100' }), code('place', 140), column('version', 'integer')]);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('note');
  }
}
Object.defineProperty(Tables1, 'name', { value: 'NoteTables1760000000001' });

async function writeNote(ctx: Context, id: string, text: string, key: string): Promise<Note> {
  permit(ctx, 'notes.write', '/21/2101');
  return work(ctx, (tx) =>
    once(tx, ctx, 'writeNote', key, { id, text }, async () => {
      if (text === 'refused') throw new Refusal('CONFLICT', '不行');
      const note = await lockRow(tx, Note, { id }, { id, text, place: '/21/2101', version: 1 });
      await record(tx, ctx, { deed: 'writeNote', kind: 'note', id, place: '/21/2101' });
      await tell(tx, ctx, { type: 'notes.NoteWritten', subject: id, place: '/21/2101', data: { text } });
      return note;
    }),
  );
}

@Resolver()
class NoteDoor {
  @Query(() => [Note])
  notes(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Note[]> {
    return query(ctx.reads, 'SELECT * FROM note ORDER BY id LIMIT ?', [page.first]);
  }
  @Mutation(() => Note)
  writeNote(@Arg('id', () => ID) id: string, @Arg('text', () => String) text: string, @Arg('key', () => String) key: string, @Ctx() ctx: Context): Promise<Note> {
    return writeNote(ctx, id, text, key);
  }
}

const notes = defineSubgraph({
  name: 'notes',
  serves: [],
  slices: [{ entities: [Note], resolvers: [NoteDoor], references: { Note: (ref: { id: string }, ctx) => query(ctx.reads, 'SELECT * FROM note WHERE id = ?', [ref.id]).then(([row]) => row ?? null) } }],
  migrations: [Tables1],
  permissions: { 'notes.write': ['DEAN'] },
  refusals: {},
});

const dean = person('p-dean', '李主任', { duty: 'DEAN', place: '/21/2101' });
const WRITE = 'mutation ($id: ID!, $text: String!, $key: String!) { writeNote(id: $id, text: $text, key: $key) { id text } }';

describe('a part', () => {
  let part: Proof;
  beforeAll(async () => {
    part = await openSubgraph(notes);
  });
  afterAll(() => part?.close());

  it('does a permitted deed and shows it', async () => {
    const written = await part.as(dean).send(WRITE, { id: 'n1', text: '晚自习取消', key: 'k1' });
    expect(written).toMatchObject({ errors: undefined, data: { writeNote: { id: 'n1', text: '晚自习取消' } } });
    expect((await part.as(dean).send('{ notes(first: 10) { id } }')).data.notes).toHaveLength(1);
  });

  it('refuses in Chinese whoever has no such duty, and nobody in particular', async () => {
    const other = person('p-x', '外人', { duty: 'DEAN', place: '/21/2102' });
    const refused = await part.as(other).send(WRITE, { id: 'n2', text: 'x', key: 'k2' });
    expect(refused.code).toBe('FORBIDDEN');
    expect(refused.errors![0]!.message).toMatch(/权限/);
    expect((await part.as(nobody).send(WRITE, { id: 'n2', text: 'x', key: 'k2' })).code).toBe('UNAUTHENTICATED');
  });

  it('answers a page of 100,000 with the field at fault', async () => {
    const refused = await part.as(dean).send('{ notes(first: 100000) { id } }');
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'first' });
    expect(refused.errors![0]!.message).toBe('每页最多 100 条');
  });

  it('does a repeated deed once, and refuses the same key with another body', async () => {
    const replies = await Promise.all([1, 2, 3, 4].map(() => part.as(dean).send(WRITE, { id: 'n3', text: '一次', key: 'same' })));
    expect(replies.map((reply) => reply.data?.writeNote.id)).toEqual(['n3', 'n3', 'n3', 'n3']);
    expect((await part.as(dean).send(WRITE, { id: 'n3', text: '两样', key: 'same' })).code).toBe('IDEMPOTENCY_CONFLICT');
    const [row] = await query<{ n: number }>(part.part.reads, "SELECT count(*) AS n FROM audit WHERE subject = 'n3'");
    expect(Number(row!.n)).toBe(1);
  });

  it('loses no acknowledged row when every fifth of 200 overlapping deeds is refused', async () => {
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, i) => part.as(dean).send(WRITE, { id: `b${i}`, text: i % 5 === 0 ? 'refused' : 'kept', key: `b${i}` })),
    );
    const acknowledged = results.flatMap((result, i) => (result.errors ? [] : [`b${i}`]));
    expect(acknowledged).toHaveLength(160);
    const rows = await query<{ id: string }>(part.part.reads, "SELECT id FROM note WHERE id LIKE 'b%'");
    expect(new Set(rows.map((row) => row.id))).toEqual(new Set(acknowledged));
  });

  it('stops the second of two changes made on the same version', async () => {
    const ctx = part.as(dean).context();
    await work(ctx, (tx) => guardedUpdate(tx, Note, { id: 'n1', version: 1 }, { text: '先改' }));
    await expect(work(ctx, (tx) => guardedUpdate(tx, Note, { id: 'n1', version: 1 }, { text: '后改' }))).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('gives committed news gapless positions, and hands them only to parts', async () => {
    await part.settle();
    const token = await partToken(part.dataDir, 'homework', 'notes');
    const feed = (await (await fetch(`${part.url}/feed?after=0&limit=1000`, { headers: { authorization: `Bearer ${token}` } })).json()) as { events: { position: number; type: string }[] };
    expect(feed.events.length).toBeGreaterThan(150);
    expect(feed.events.map((event) => event.position)).toEqual(feed.events.map((_, i) => i + 1));
    const asPerson = await partToken(part.dataDir, 'homework', 'other');
    for (const authorization of ['', 'Bearer x.y.z', `Bearer ${asPerson}`]) {
      expect((await fetch(`${part.url}/feed?after=0`, { headers: authorization ? { authorization } : {} })).status).toBe(401);
    }
  });

  it('answers nobody without a signed token, not even its schema', async () => {
    for (const body of ['{"query":"{_service{sdl}}"}', '{"query":"{_entities(representations:[{__typename:\\"Note\\",id:\\"n1\\"}]){__typename}}"}']) {
      const response = await fetch(`${part.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-user': 'p-dean' }, body });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toMatch(/Note/);
    }
    expect((await (await part.overHttp(dean)).send('{ notes(first: 1) { id } }')).errors).toBeUndefined();
  });

  it('shows where an audit row was altered', async () => {
    const ctx = part.as(dean).context();
    await work(ctx, (tx) => recordAll(tx, ctx, [1, 2, 3].map((n) => ({ deed: 'x', kind: 'note', id: `a${n}`, place: '/21' }))));
    await part.settle();
    expect(await verifyAudit(part.part.reads)).toBeNull();
    const [row] = await query<{ position: number }>(part.part.reads, "SELECT position FROM audit WHERE subject = 'a2'");
    await part.part.work.run((tx) => query(tx, "UPDATE audit SET asker = 'someone' WHERE subject = 'a2'"));
    expect(await verifyAudit(part.part.reads)).toBe(Number(row!.position));
  });
});
