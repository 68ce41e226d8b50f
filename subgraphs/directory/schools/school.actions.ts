import { record } from '#kernel/audit';
import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { assertPlacePath, levelOf, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { fold } from '#kernel/text';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { schoolYearOf } from '../classes/class.rules';
import type { SchoolSaved } from '../contract';
import { lockUnits, moveCounts } from '../places/place.actions';
import { indexName } from '../search/search.actions';
import { School } from './school.entity';
import type { SchoolInput } from './school.input';
import { assertSchoolCode } from './school.rules';

type Facts = Pick<School, 'code' | 'name' | 'stage' | 'residence' | 'closedOn'>;

/** Opens a school, or changes what is known of one, up to its closing. */
export async function saveSchool(ctx: Context, input: SchoolInput): Promise<School> {
  const { place, idempotencyKey, ...body } = input;
  assertPlacePath(place);
  if (levelOf(place) !== 'COUNTY') refuse('BAD_INPUT', '学校应设在县（市、区）之下', { path: 'place', hint: '请选择县（市、区）' });
  permit(ctx, 'directory.schools.write', place);
  const facts: Facts = {
    code: fold(input.code),
    name: fold(input.name),
    stage: input.stage,
    residence: input.residence,
    closedOn: input.closedOn ?? null,
  };
  assertSchoolCode(facts.code);
  if (facts.closedOn && facts.closedOn > today()) refuse('BAD_INPUT', '撤并日期不能在将来', { path: 'closedOn', hint: '请在撤并当日或之后办理' });
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'saveSchool', idempotencyKey, { place, ...body }, async () => {
      await lockUnits(tx, place);
      const before = input.id ? await schoolNow(tx, input.id) : null;
      await assertUnique(tx, place, facts, before);
      const after = before ? await change(tx, before, place, facts, input.version) : await open(tx, place, facts);
      await moveCounts(tx, place, { schools: Number(after.closedOn === null) - Number(before !== null && before.closedOn === null) });
      await indexName(tx, { kind: 'SCHOOL', id: after.id, place: after.path, name: after.name });
      await record(tx, ctx, {
        deed: 'saveSchool',
        kind: 'school',
        id: after.id,
        place: after.path,
        detail: { before: before && factsOf(before), after: factsOf(after) },
      });
      await tell(tx, ctx, { type: 'directory.SchoolSaved', subject: after.id, place: after.path, data: newsOf(after) });
      return after.id;
    }),
  );
  return schoolNow(ctx.reads.manager, id);
}

/** @throws NOT_FOUND */
export async function schoolNow(tx: Tx, id: string): Promise<School> {
  const [school] = await query<School>(tx, 'SELECT * FROM school WHERE id = ?', [id]);
  return school ?? refuse('NOT_FOUND', '没有这所学校', { path: 'id', hint: '请从学校列表中选择' });
}

async function assertUnique(tx: Tx, countyPath: string, { code, name }: Facts, before: School | null): Promise<void> {
  const self = before?.id ?? '';
  const [sameCode] = await query<School>(tx, 'SELECT name FROM school WHERE code = ? AND id <> ?', [code, self]);
  if (sameCode)
    refuse('DIRECTORY_CODE_TAKEN', `标识码 ${code} 已属于“${sameCode.name}”`, {
      path: 'code',
      hint: '标识码不重复使用，撤并学校的也不再分配；请核对',
    });
  const [sameName] = await query(tx, 'SELECT id FROM school WHERE countyPath = ? AND name = ? AND closedOn IS NULL AND id <> ?', [
    countyPath,
    name,
    self,
  ]);
  if (sameName) refuse('DIRECTORY_NAME_TAKEN', `本县（市、区）已有学校叫“${name}”`, { path: 'name', hint: '请使用可以区分的全称' });
}

async function open(tx: Tx, countyPath: string, facts: Facts): Promise<School> {
  const id = newKey();
  const school: School = {
    id,
    ...facts,
    path: `${countyPath}/${id}`,
    countyPath,
    schoolYear: schoolYearOf(today()),
    classCount: 0,
    openedOn: today(),
    version: 1,
  };
  await tx.insert(School, school);
  return school;
}

async function change(tx: Tx, before: School, countyPath: string, facts: Facts, version: number | null | undefined): Promise<School> {
  if (before.countyPath !== countyPath) {
    refuse('DIRECTORY_SCHOOL_MOVE', '学校不能直接改到另一个县（市、区）：已有的台账属于原属地', {
      path: 'place',
      hint: '请撤并原校，再在新属地新设',
    });
  }
  if (facts.closedOn && before.closedOn === null && before.classCount > 0) {
    refuse('DIRECTORY_SCHOOL_HAS_CLASSES', `学校还有 ${before.classCount} 个在册班级，不能撤并`, {
      path: 'closedOn',
      hint: '请先把班级撤销，再撤并学校',
    });
  }
  await guardedUpdate(tx, School, { id: before.id, version: version ?? 0 }, facts);
  return { ...before, ...facts, version: before.version + 1 };
}

function factsOf({ code, name, stage, residence, closedOn }: School): Facts {
  return { code, name, stage, residence, closedOn };
}

function newsOf({ id, code, path, name, stage, residence, countyPath, closedOn }: School): SchoolSaved {
  return { id, code, path, name, stage, residence, countyPath, cityPath: parentOf(countyPath)!, ...(closedOn && { closedOn }) };
}
