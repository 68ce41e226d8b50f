import type { InspectionPart } from '#kernel/inspection/inspection.part';
import { InspectionLevel } from '#kernel/inspection/inspection.entity';
import type { Cadence } from '#kernel/inspection/obligations/cadence.rules';
import { ObligationKind } from '#kernel/inspection/obligations/obligation.entity';
import type { Context } from '#kernel/context';
import { today } from '#kernel/clock';
import { ruleAt } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { calendarAt, placesTaught, unitAt, unitsBelow } from '#register/register.queries';
import { schoolYearOf } from '#register/school-year.rules';
import { packsFor } from '../policy/policy.queries';
import { Check } from './checks/check.entity';
import { ListedInspection } from './listing/listed-inspection.entity';
import { Obligation } from './obligations/obligation.entity';
import { Inspection } from './plans/inspection.entity';
import { placeName } from '#register/place-name.queries';

async function ruleOf(ctx: Context, code: string, place: string, date: string) {
  const rule = ruleAt(await packsFor(ctx, place), code, place, date);
  if (!rule) throw new Error(`no rule ${code}`);
  return rule;
}

/** @throws HOMEWORK_OWN_UNIT */
export function refuseOwn(level: InspectionLevel): never {
  refuse('HOMEWORK_OWN_UNIT', level === InspectionLevel.SCHOOL ? '不能检查自己任教的班级和自己登记的作业' : '不能检查自己任职的学校', {
    hint: level === InspectionLevel.SCHOOL ? '请由学校其他负责检查的人检查这个班' : '请由检查单位中不在这所学校任职的人检查',
  });
}

/** 作业检查 (3.7), in the words and by the law of homework. */
export const HOMEWORK: InspectionPart<Inspection, Obligation, ListedInspection, Check> = {
  name: 'homework',
  noun: '作业',
  entities: { inspection: Inspection, obligation: Obligation, listed: ListedInspection, check: Check },
  permissions: {
    read: 'homework.inspection.read',
    plan: 'homework.inspection.plan',
    check: 'homework.inspection.inspect',
    sign: 'homework.inspection.sign',
    list: 'homework.inspection.listing',
  },
  links: { inspection: (id) => `/homework/inspection/${id}`, obligation: (id) => `/homework/inspections?obligation=${id}` },
  owed: {
    [ObligationKind.MONTHLY]: { duty: 'DEAN', todo: 'homework.monthly-check' },
    [ObligationKind.QUARTERLY]: { duty: 'EDUCATION_OFFICE', todo: 'homework.quarterly-check' },
    [ObligationKind.TERMLY]: { duty: 'EDUCATION_OFFICE', todo: 'homework.termly-check' },
  },
  calendarAt,
  unitAt,
  unitsBelow: async (ctx, place, date) => (await unitsBelow(ctx, [place], { from: date, to: date })).get(place)!,
  nameOf: placeName,
  placesToInspect: placesTaught,
  schoolYearOf,
  cadenceRule: (ctx, place, date) => ruleOf(ctx, '3.7', place, date),
  cadenceOf: (rule) => rule.parameters as unknown as Cadence,
  burdenRule: (ctx, place) => ruleOf(ctx, 'D5', place, today()),
  sampleTable: 'sampled_class',
  checkOrder: 'schoolPath, className, subject',
  checkName: ({ schoolName, className, subject }) => `${schoolName}${className}${subject}`,
  refusals: {
    notListed: (message, at) => refuse('HOMEWORK_INSPECTION_NOT_LISTED', message, at),
    period: (message, at) => refuse('HOMEWORK_INSPECTION_PERIOD', message, at),
    ownUnit: refuseOwn,
    unchecked: (first, open) =>
      refuse('HOMEWORK_INSPECTION_UNCHECKED', `${first}等 ${open} 张检查表没有完成，不能签字`, {
        path: 'id',
        hint: '请先完成样本中每个班、每门课的检查表',
      }),
    unnoted: () =>
      refuse('HOMEWORK_SIGN_NOTE_REQUIRED', '您也是检查人，自己签字须写明原因', {
        path: 'note',
        hint: '请由校长或单位其他负责人签字；只有一人时写明情况',
      }),
  },
};
