import { today } from '#kernel/clock';
import type { InspectionPart } from '#kernel/inspection/inspection.part';
import { ObligationKind } from '#kernel/inspection/obligations/obligation.entity';
import { refuse } from '#kernel/refusal';
import { placeName } from '#register/place-name.queries';
import { calendarAt, placesTaught, unitAt, unitsBelow } from '#register/register.queries';
import { schoolYearOf } from '#register/school-year.rules';
import { clauseOf } from '../exams.policy';
import { lawAt } from '../plans/plan.law';
import { ExamCheck } from './checks/exam-check.entity';
import { ListedExamInspection } from './listing/listed-exam-inspection.entity';
import { ExamObligation } from './obligations/exam-obligation.entity';
import { ExamInspection } from './plans/exam-inspection.entity';

const RULE = clauseOf('6.4');

/** 考试督导检查 (6.4), in the words and by the law of exams. */
export const EXAMS: InspectionPart<ExamInspection, ExamObligation, ListedExamInspection, ExamCheck> = {
  name: 'exams',
  noun: '考试督导',
  entities: { inspection: ExamInspection, obligation: ExamObligation, listed: ListedExamInspection, check: ExamCheck },
  permissions: {
    read: 'exams.inspection.read',
    plan: 'exams.inspection.plan',
    check: 'exams.inspection.check',
    sign: 'exams.inspection.sign',
    list: 'exams.listing.write',
  },
  links: { inspection: (id) => `/exams/inspection/${id}`, obligation: (id) => `/exams/inspections?obligation=${id}` },
  owed: { [ObligationKind.TERMLY]: { duty: 'EDUCATION_OFFICE', todo: 'exams.termly-inspection' } },
  calendarAt,
  unitAt,
  unitsBelow: async (ctx, place, date) => (await unitsBelow(ctx, [place], { from: date, to: date })).get(place)!,
  nameOf: placeName,
  placesToInspect: placesTaught,
  schoolYearOf,
  cadenceRule: async (ctx, place, date) => (await lawAt(ctx, place, date))('6.4'),
  // A term is owed by its end; what is inspected beside that has the days that a county has for homework.
  cadenceOf: ({ parameters }) => ({ monthlyDueDay: parameters.spotDueDay ?? 15, quarterlyDueDay: parameters.spotDueDay ?? 15 }),
  burdenRule: async (ctx, place) => (await lawAt(ctx, place, today()))('D5'),
  sampleTable: 'inspection_check',
  checkOrder: 'schoolPath, id',
  checkName: ({ schoolName }) => schoolName,
  refusals: {
    notListed: (message, at) => refuse('EXAMS_INSPECTION_NOT_LISTED', message, at),
    period: (message, at) => refuse('EXAMS_INSPECTION_PERIOD', message, at),
    ownUnit: () => refuse('EXAMS_OWN_UNIT', '不能检查自己任职的学校', { hint: '请由检查单位中不在这些学校任职的人检查', rule: RULE }),
    unchecked: (first, open) =>
      refuse('EXAMS_INSPECTION_UNCHECKED', `${first}等 ${open} 张检查表没有完成，不能签字`, {
        path: 'id',
        hint: '请先完成抽中的每所学校的检查表',
        rule: RULE,
      }),
    unnoted: () =>
      refuse('EXAMS_SIGN_NOTE_REQUIRED', '您也是检查人，自己签字须写明原因', {
        path: 'note',
        hint: '请由单位其他负责人签字；只有一人时写明情况',
        rule: RULE,
      }),
  },
};
