import { refuse } from '#kernel/refusal';
import { gradeName } from '#register/class-name.rules';
import type { KnownClass } from '#register/known.entity';
import { clauseOf } from '../../exams.policy';
import { ExamKind, SittingState } from '../../plans/exam-plan.entity';
import type { SittingFacts } from './held-sitting.queries';
import { bandsOf } from './band.rules';
import { ResultSheetState } from './result.entity';
import type { MarkInput } from './result.input';

const KINDS: Record<ExamKind, string> = { FINAL: '期末考试', MIDTERM: '期中考试', MOCK: '模拟考试' };

export function examTitle({ grade, kind, number }: Pick<SittingFacts, 'grade' | 'kind' | 'number'>): string {
  return `${gradeName(grade)}${kind === ExamKind.MOCK ? `第${'一二三'[number - 1] ?? number}次` : ''}${KINDS[kind]}`;
}

/** No approval, no exam (6.3); no exam, no result. */
export function assertHeld({ state }: Pick<SittingFacts, 'state'>): void {
  if (state === SittingState.HELD) return;
  refuse('EXAMS_RESULT_NOT_HELD', state === SittingState.CANCELLED ? '这一科考试已取消，没有等级可登记' : '这一科还没有考，考完才能登记等级', {
    path: 'sittingKey',
    rule: clauseOf('6.3'),
    hint: '考试日当天起，由教务处在考试计划中标明已考',
  });
}

/** @throws EXAMS_RESULT_OTHER_CLASS for a class that did not sit this exam. */
export function assertClassSat(sitting: SittingFacts, known: Pick<KnownClass, 'schoolPath' | 'grade' | 'schoolYear' | 'name'>): void {
  const sat = known.schoolPath === sitting.schoolPath && Number(known.grade) === sitting.grade && Number(known.schoolYear) === sitting.schoolYear;
  if (!sat)
    refuse('EXAMS_RESULT_OTHER_CLASS', `${known.name}没有参加这次${examTitle(sitting)}`, {
      path: 'classId',
      hint: '请从“待登记”列表中选择班级和考试',
    });
}

/** @throws EXAMS_RESULT_OTHER_PUPIL, EXAMS_RESULT_BAND, BAD_INPUT for one pupil twice. */
export function assertMarks(marks: readonly MarkInput[], pupils: ReadonlySet<string>, levels: number): void {
  const seen = new Set<string>();
  marks.forEach(({ pupilId, band }, i) => {
    if (!pupils.has(pupilId))
      refuse('EXAMS_RESULT_OTHER_PUPIL', '有一名学生不在本班名册上，一个等级也没有保存', { path: `marks.${i}.pupilId`, hint: '请刷新名册后再登记' });
    if (seen.has(pupilId)) refuse('BAD_INPUT', '同一名学生写了两次', { path: `marks.${i}.pupilId`, hint: '每名学生只写一个等级' });
    seen.add(pupilId);
    if (band) assertBand(band, levels, `marks.${i}.band`);
  });
}

export function assertBand(band: MarkInput['band'], levels: number, path: string): void {
  const known = bandsOf(levels);
  if (band && !known.includes(band))
    refuse('EXAMS_RESULT_BAND', `这次考试分 ${levels} 级，只有 ${known.join('、')}`, {
      path,
      rule: clauseOf('E7'),
      hint: `请改为 ${known.join('、')} 之一`,
    });
}

export function assertOpen(state: ResultSheetState): void {
  if (state === ResultSheetState.FINISHED)
    refuse('EXAMS_RESULT_FINISHED', '这个班的等级已登记完毕，家长已能看到', { path: 'classId', hint: '请逐名更正，并写明理由' });
}

export function assertFinished(state: ResultSheetState | undefined): void {
  if (state !== ResultSheetState.FINISHED)
    refuse('EXAMS_RESULT_NOT_FINISHED', '还没有登记完毕，直接修改即可，不需要更正', { path: 'classId', hint: '请在登记页上修改' });
}
