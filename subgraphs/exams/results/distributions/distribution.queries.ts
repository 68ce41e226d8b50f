import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { subjectName } from '#register/subject.rules';
import { unitAt } from '#register/register.queries';
import { clauseOf } from '../../exams.policy';
import type { ExamKind } from '../../plans/exam-plan.entity';
import { bandsOf, bandWord } from '../bands/band.rules';
import { ResultSheetState, type ResultSheetRow } from '../bands/result.entity';
import { examTitle } from '../bands/result.rules';
import { masteryForHeads } from '../mastery/mastery.queries';
import { fewestPupils } from './count.queries';
import { lastSunday, showArea, showGroup, showTotal, type Shown } from './distribution.rules';
import type { AreaDistribution, BandDistribution, ExamDistribution } from './distribution.view';

const SORT: SortKey[] = [
  { column: 'date', direction: 'DESC' },
  { column: 'sittingKey', direction: 'DESC' },
];

/** 等级分布 of a school's own exams, the newest first, for who leads the school. @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function examDistributions(ctx: Context, place: string, page: PageArgs): Promise<Connection<ExamDistribution>> {
  assertPlacePath(place);
  permit(ctx, 'exams.results.school', place);
  if (levelOf(place) !== 'SCHOOL') refuse('BAD_INPUT', '请选择一所学校', { path: 'place', hint: '地区的分布在“地区等级分布”中看' });
  await unitAt(ctx, place);
  const scope = `distributions ${place}`;
  const after = page.after ? afterCondition(SORT, decodeCursor(page.after, SORT.length, scope)) : null;
  const keys = await query<{ date: string; sittingKey: string }>(
    ctx.reads,
    `SELECT DISTINCT date, sittingKey FROM result_sheet WHERE schoolPath = ? ${after ? `AND ${after.sql}` : ''} ORDER BY date DESC, sittingKey DESC LIMIT ?`,
    [place, ...(after?.params ?? []), page.first + 1],
  );
  const fewest = await fewestPupils(ctx.reads, place);
  const shown = await Promise.all(keys.map(({ sittingKey }) => distributionOf(ctx, sittingKey, fewest)));
  return connection(shown, page, (one) => [one.date, one.sittingKey], scope);
}

function sheetsOf(ctx: Context, sittingKey: string): Promise<ResultSheetRow[]> {
  return ctx
    .loader<string, ResultSheetRow[]>('result_sheets', async (keys) => {
      const rows = await query<ResultSheetRow>(
        ctx.reads,
        // Class by class as they are numbered; no figure decides the order.
        `SELECT s.* FROM result_sheet s LEFT JOIN known_class c ON c.id = s.classId WHERE s.sittingKey IN ${places(keys)} ORDER BY c.number, s.classId`,
        [...keys],
      );
      return keys.map((key) => rows.filter((row) => row.sittingKey === key));
    })
    .load(sittingKey);
}

const countsIn = ({ counted }: Pick<ResultSheetRow, 'counted'>) => (counted ? (JSON.parse(counted) as number[]) : []);

async function distributionOf(ctx: Context, sittingKey: string, fewest: number): Promise<ExamDistribution> {
  const sheets = await sheetsOf(ctx, sittingKey);
  const first = sheets[0]!;
  const levels = int(first.bands);
  const groups = sheets.map((sheet) => (sheet.state === ResultSheetState.FINISHED ? showGroup(countsIn(sheet), fewest) : null));
  const classes = sheets.map(async ({ classId, className, state }, i) => ({
    ...{ classId, className, state },
    distribution:
      state === ResultSheetState.FINISHED ? distribution(groups[i]!, levels, fewest) : { pupils: null, cells: null, hidden: '还没有登记完毕' },
    mastery: groups[i] ? await masteryForHeads(ctx, { sittingKey, classId }) : [],
  }));
  return {
    sittingKey,
    examTitle: examTitle({ grade: int(first.grade), kind: first.kind, number: int(first.number) }),
    ...{ subject: first.subject, date: first.date, fewest },
    whole: distribution(showTotal(groups), levels, fewest),
    classes: await Promise.all(classes),
    rule: clauseOf('E7'),
  };
}

function distribution(shown: Shown | null, levels: number, fewest: number): BandDistribution {
  if (!shown) return { pupils: null, cells: null, hidden: `不足 ${fewest} 人的不显示` };
  if (!shown.cells) return { pupils: shown.pupils, cells: null, hidden: '几乎都在同一等级，显示人数等于公布每个人的等级' };
  const bands = bandsOf(levels);
  const cells = shown.cells.map(({ from, to, pupils }) => ({
    bands: from === to ? bands[from]! : `${bands[from]!}—${bands[to]!}`,
    words: bands
      .slice(from, to + 1)
      .map((band) => bandWord(band, levels))
      .join('、'),
    pupils,
  }));
  return { pupils: shown.pupils, cells, hidden: null };
}

export interface AreaQuestion {
  place: string;
  schoolYear: number;
  semester: number;
  grade: number;
  kind: ExamKind;
  number: number;
  subject: string;
}

/**
 * 地区等级分布: of a county and above, never of a school, of classes finished by last Sunday. One line for each number of bands.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_INPUT, EXAMS_RESULT_NO_SCHOOL
 */
export async function areaDistributions(ctx: Context, { place, subject, ...of }: AreaQuestion): Promise<AreaDistribution[]> {
  assertPlacePath(place);
  permit(ctx, 'exams.results.area', place);
  if (levelOf(place) === 'SCHOOL' || levelOf(place) === 'CLASS')
    refuse('EXAMS_RESULT_NO_SCHOOL', '主管部门只看地区的等级分布，不看一所学校、一个班的', {
      path: 'place',
      rule: clauseOf('6.5'),
      hint: '请选择县（市、区）或市；考试结果不用于给学校、教师排名',
    });
  await unitAt(ctx, place);
  const [below, asOf] = [subtree(place), lastSunday(today())];
  const rows = await query<ResultSheetRow>(
    ctx.reads,
    `SELECT countyPath, schoolPath, bands, counted FROM result_sheet WHERE (countyPath = ? OR (countyPath >= ? AND countyPath < ?))
        AND schoolYear = ? AND semester = ? AND grade = ? AND kind = ? AND subject = ? AND number = ? AND state = ? AND finishedOn <= ?`,
    [
      place,
      below.from,
      below.to,
      of.schoolYear,
      of.semester,
      of.grade,
      of.kind,
      subjectName(subject) ?? subject,
      of.number,
      ResultSheetState.FINISHED,
      asOf,
    ],
  );
  const fewest = await fewestPupils(ctx.reads, place);
  return [4, 5].map((levels) => {
    const area = showArea(
      rows
        .filter(({ bands }) => int(bands) === levels)
        .map(({ countyPath, schoolPath, counted }) => ({ countyPath, schoolPath, counts: countsIn({ counted }) })),
      fewest,
    );
    const hidden = { pupils: null, cells: null, hidden: `没有不少于 3 所学校、每班不少于 ${fewest} 人的县（市、区）` };
    return { levels, schools: area?.schools ?? null, asOf, distribution: area ? distribution(area, levels, fewest) : hidden };
  });
}
