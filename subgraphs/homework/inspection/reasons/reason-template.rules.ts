import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { FindingCell } from '../findings/finding.entity';
import type { ReasonTemplate, ReasonTemplateInput } from './reason-template.entity';

const national = (id: string, title: string, reason: string, cells: FindingCell[], days: number): Omit<ReasonTemplate, 'mayEdit'> => ({
  id: `N-${id}`,
  place: null,
  title,
  reason,
  cells,
  days,
  retired: false,
  version: 1,
});

/** What the check forms of policy.md §3.1 look for, as words to return a row with; each rests on 77号 三(三) or on the notice it names. */
export const NATIONAL_REASONS: readonly Omit<ReasonTemplate, 'mayEdit'>[] = [
  national(
    'MARKED',
    '没有全部批改',
    '收到的作业没有全部批改。请补批后如实更正批改份数；学生没有交的，请核对收到份数。',
    [FindingCell.COLLECTED, FindingCell.MARKED],
    5,
  ),
  national(
    'UNMARKED',
    '没有登记批改',
    '这项作业没有登记批改。已经批改的请补登份数和日期；还没有批改的请批改后登记。',
    [FindingCell.COLLECTED, FindingCell.MARKED, FindingCell.MARKED_ON],
    5,
  ),
  national('DATE', '批改日期与作业不符', '登记的批改日期与作业本上的不一致。请核对作业本后更正。', [FindingCell.MARKED_ON], 3),
  national('REMARKED', '订正后没有再次批改', '作业本上有订正而没有再次批改的记录。请核对再次批改份数。', [FindingCell.REMARKED], 5),
  national('FEEDBACK', '没有反馈', '批改后没有反馈共性问题。请补充反馈要点。', [FindingCell.FEEDBACK], 5),
  national(
    'MINUTES',
    '预计用时与内容不符',
    '作业量与预计用时明显不符。请按中等水平学生所需时间更正；超过当晚上限的，请与同班教师协调。',
    [FindingCell.MINUTES],
    3,
  ),
  national('KIND', '作业类型不对', '内容是书面作业，登记为其他类型。请更正类型。', [FindingCell.KIND, FindingCell.MINUTES], 3),
  national('CONTENT', '内容写得不清楚', '看不出布置了什么、做多少。请写清作业内容。', [FindingCell.CONTENT], 3),
  national(
    'PARENTS',
    '要求家长批改或检查',
    '内容要求家长检查、批改（中办发〔2021〕40号第4条）。请改为由教师完成，并说明情况。',
    [FindingCell.CONTENT],
    3,
  ),
  national('TIER', '没有体现分层', '全班同一内容、同一要求。请按本班情况分层，或说明理由。', [FindingCell.TIER], 7),
  national('SOURCE', '来源不明', '作业不是本校题库、选定教辅或自编的内容。请核对来源。', [FindingCell.SOURCE], 5),
  national('WORK', '没有批改照片', '抽查的作业没有批改照片。请补拍 1–3 张，遮住学生姓名。', [FindingCell.WORK], 3),
];

const MOST_DAYS = 60;

/** @throws BAD_INPUT, naming the field. */
export function readTemplate({
  title: rawTitle,
  reason: rawReason,
  cells,
  days,
}: ReasonTemplateInput): Pick<ReasonTemplate, 'title' | 'reason' | 'cells' | 'days'> {
  const [title, reason] = [tidy(rawTitle), tidy(rawReason)];
  const within = (text: string, most: number, path: string, name: string) => {
    const length = [...text].length;
    if (length < 2 || length > most) refuse('BAD_INPUT', `${name}应为 2 到 ${most} 字，现有 ${length} 字`, { path, hint: '请写要点' });
  };
  within(title, 40, 'title', '名称');
  within(reason, 500, 'reason', '理由');
  if (cells.length === 0 || new Set(cells).size < cells.length)
    refuse('BAD_INPUT', '请至少标出一个栏目，每个栏目只标一次', { path: 'cells', hint: '套用时会一并标出这些栏目' });
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    refuse('BAD_INPUT', `期限应为 1 到 ${MOST_DAYS} 天`, { path: 'days', hint: '一般为 3 到 7 天' });
  return { title, reason, cells, days };
}
