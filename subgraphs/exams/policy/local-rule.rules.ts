import { addDays } from '#kernel/clock';
import { levelOf } from '#kernel/place';
import { assertStricter, refOf, ruleAt, type PolicyPack } from '#kernel/policy';
import { assertHolds, readPaper } from '#kernel/policy/local-rule.rules';
import { refuse } from '#kernel/refusal';

/** A plan may be handed in the day after a rule was made public: a week leaves time to read it. */
const FEWEST_DAYS_NOTICE = 8;

/** A number of the law that a city or county may make stricter. */
export interface LocalNumber {
  code: string;
  name: string;
  label: string;
  unit: string;
  /** The strictest that is taken: beyond it nothing could be held or reviewed. */
  bound: number;
  /** What it says of a number. */
  say(value: number): string;
}

const minutes = (name: string, grades: string): LocalNumber => ({
  code: 'E11',
  name,
  label: `${grades}一科考试时长`,
  unit: '分钟',
  bound: 30,
  say: (value) => `${grades}一科考试不超过 ${value} 分钟`,
});

/** In the order of the law; fewer exams, shorter ones, more experts, earlier notice. */
export const LOCAL_NUMBERS: readonly LocalNumber[] = [
  minutes('minutes34', '三、四年级'),
  minutes('minutes56', '五、六年级'),
  minutes('minutes79', '初中'),
  {
    code: 'E3',
    name: 'midterms',
    label: '初中每学期期中考试',
    unit: '次',
    bound: 0,
    say: (value) => (value === 0 ? '初中不安排期中考试' : `初中每学期期中考试不超过 ${value} 次`),
  },
  {
    code: 'E4',
    name: 'mocks',
    label: '九年级模拟考试',
    unit: '次',
    bound: 0,
    say: (value) => (value === 0 ? '九年级不组织模拟考试' : `九年级模拟考试不超过 ${value} 次`),
  },
  {
    code: 'E7',
    name: 'fewestPupils',
    label: '等级分布至少多少名学生',
    unit: '人',
    bound: 100,
    say: (value) => `不足 ${value} 名学生不作等级分布统计`,
  },
  { code: 'E10', name: 'changeNoticeDays', label: '考试变更提前', unit: '天', bound: 30, say: (value) => `变更考试安排至少提前 ${value} 天` },
  { code: '6.1', name: 'lowestExpectedPercent', label: '预计平均得分率', unit: '%', bound: 90, say: (value) => `预计平均得分率不低于 ${value}%` },
  { code: '6.2', name: 'planVotes', label: '考试计划表决专家', unit: '人', bound: 9, say: (value) => `考试计划由至少 ${value} 名专家表决` },
  { code: '6.2', name: 'paperVotes', label: '试卷表决专家', unit: '人', bound: 7, say: (value) => `试卷由至少 ${value} 名专家表决` },
  { code: '6.2', name: 'reviewWorkdays', label: '专家审核期限', unit: '个工作日', bound: 3, say: (value) => `专家审核在 ${value} 个工作日内完成` },
  {
    code: '6.4',
    name: 'fewestSchools',
    label: '学期督导检查至少抽',
    unit: '所学校',
    bound: 100,
    say: (value) => `市级每学期的考试督导检查至少抽 ${value} 所学校`,
  },
  { code: '6.4', name: 'resultDays', label: '考后登记等级', unit: '天', bound: 7, say: (value) => `考后 ${value} 天还没有登记等级的，检查时指出` },
  { code: '6.5', name: 'verifyWorkdays', label: '线索核查期限', unit: '个工作日', bound: 1, say: (value) => `线索在 ${value} 个工作日内核查` },
  {
    code: '6.5',
    name: 'correctionWorkdays',
    label: '责令改正期限',
    unit: '个工作日',
    bound: 1,
    say: (value) => `责令改正的期限不超过 ${value} 个工作日`,
  },
  { code: '6.5', name: 'hints', label: '台账用语提示成为线索', unit: '次', bound: 1, say: (value) => `一个月内 ${value} 次用语提示即作为线索核查` },
];

export interface LocalExamRule {
  place: string;
  code: string;
  numbers: readonly { name: string; value: number }[];
  document: string;
  clause: string;
  validFrom: string;
  validTo: string | null;
}

/** The first day a new rule may hold from. */
export function firstDay(today: string): string {
  return addDays(today, FEWEST_DAYS_NOTICE);
}

/**
 * A stricter rule of a city or county, as the pack it becomes. Never looser than what holds there, the city's included, and never backdated:
 * what was judged stays judged by the rule of its day.
 * @throws BAD_INPUT with the field at fault
 */
export function readLocalRule(rule: LocalExamRule, packs: readonly PolicyPack[], today: string): PolicyPack {
  const { place, code, validFrom, validTo } = rule;
  const level = levelOf(place);
  if (level !== 'CITY' && level !== 'COUNTY')
    refuse('BAD_INPUT', '更严的考试规定由市、县（市、区）作出', { path: 'place', hint: '请选择一个市或县（市、区）' });
  const known = LOCAL_NUMBERS.filter((number) => number.code === code);
  const above = ruleAt(packs, code, place, validFrom);
  if (known.length === 0 || !above)
    return refuse('BAD_INPUT', `规则 ${code} 没有可以由地方定得更严的数字`, { path: 'code', hint: '请从列出的规定中选择' });
  if (rule.numbers.length === 0) refuse('BAD_INPUT', '请至少填写一个数字', { path: 'numbers', hint: '只填要定得更严的' });
  const parameters: Record<string, number> = {};
  const said: string[] = [];
  rule.numbers.forEach(({ name, value }, i) => {
    const number = known.find((one) => one.name === name);
    const path = `numbers.${i}.value`;
    const now = above.parameters[name];
    if (!number || now === undefined || name in parameters)
      return refuse('BAD_INPUT', `规则 ${code} 没有数字 ${name}，或写了两次`, { path: `numbers.${i}.name` });
    const lower = above.stricter[name] === 'LOWER';
    if (lower ? value >= now : value <= now) {
      refuse('BAD_INPUT', `只能更严：现行${above.document}规定 ${now} ${number.unit}，不能定为 ${value} ${number.unit}`, {
        path,
        rule: refOf(above),
        hint: `请填写${lower ? '少于' : '多于'} ${now} 的数`,
      });
    }
    if (lower ? value < number.bound : value > number.bound)
      refuse('BAD_INPUT', `${number.label}最${lower ? '少' : '多'} ${number.bound} ${number.unit}，再严就无法办理`, {
        path,
        hint: `请填写 ${number.bound} 或更宽的数`,
      });
    parameters[name] = value;
    said.push(number.say(value));
  });
  assertHolds(rule, firstDay(today), `新的规定至少提前 ${FEWEST_DAYS_NOTICE} 天公布`);
  const pack: PolicyPack = { code, place, ...readPaper(rule), text: said.join('；'), parameters, validFrom, validTo, stricter: above.stricter };
  assertStricter(packs, pack);
  return pack;
}
