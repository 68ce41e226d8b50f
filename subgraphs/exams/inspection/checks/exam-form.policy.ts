import { ViolationKind } from '../../violations/clue.entity';
import { clauseOfKind } from '../../violations/clue.rules';
import { ExamCheckPart, type ExamCheckForm, type ExamCheckItem } from './exam-check.view';

type Line = [code: string, name: string, kind: ViolationKind];

function itemsOf(part: ExamCheckPart, lines: readonly Line[]): ExamCheckItem[] {
  return lines.map(([code, name, kind]) => ({ code, part, name, kind, rule: clauseOfKind(kind) }));
}

/**
 * The form of an inspection in the four parts the notice names (77号三(六)), item by item what the law forbids or asks; dated, so that an
 * inspection keeps the form it was planned with.
 */
const FORMS: readonly (ExamCheckForm & { validFrom: string })[] = [
  {
    code: 'FULL-COURSE',
    version: 1,
    validFrom: '2021-11-08',
    title: '考试全过程督导检查表',
    items: [
      ...itemsOf(ExamCheckPart.CONTENT, [
        ['scope', '依据课程标准命题，不超出教学进度', ViolationKind.BEYOND_TEACHING],
        ['difficulty', '难度适当，没有偏题、怪题', ViolationKind.BEYOND_TEACHING],
        ['paper', '命题人与审题人分设，没有购买试题、试卷', ViolationKind.BOUGHT_PAPER],
      ]),
      ...itemsOf(ExamCheckPart.NUMBER, [
        ['lower', '小学一、二年级没有纸笔考试', ViolationKind.PAPER_EXAM],
        ['approved', '考试都经专家委员会审定，次数不超过规定', ViolationKind.TOO_MANY_EXAMS],
        ['disguised', '没有周考、月考、单元考，也没有以测试、限时练习等名义变相考试', ViolationKind.DISGUISED_EXAM],
      ]),
      ...itemsOf(ExamCheckPart.EVALUATION, [
        ['bands', '成绩用等级呈现，并用于改进教学', ViolationKind.EVALUATION],
        ['ranking', '没有给学生、班级排名次', ViolationKind.RANKING],
        ['publication', '没有公布成绩，没有在家长群里传播', ViolationKind.PUBLICATION],
      ]),
      ...itemsOf(ExamCheckPart.USE, [
        ['placement', '没有按考试结果分班、排座位、贴标签', ViolationKind.USE_OF_RESULTS],
        ['admission', '期中、期末考试结果不与升学挂钩', ViolationKind.USE_OF_RESULTS],
      ]),
    ],
  },
];

/** The form by which an inspection that begins on a day is made. */
export function formInForce(date: string): ExamCheckForm {
  const { validFrom: _, ...form } = FORMS.filter(({ validFrom }) => validFrom <= date).at(-1) ?? FORMS[0]!;
  return form;
}
