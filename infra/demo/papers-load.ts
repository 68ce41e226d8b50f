import { Readable } from 'node:stream';
import { addDays } from '#kernel/clock';
import { makeContext, type Asker, type Context, type Duty } from '#kernel/context';
import { query } from '#kernel/database';
import type { Part } from '#kernel/subgraph';
import { ReviewSubject, ReviewVote } from '../../subgraphs/exams/committees/reviews/exam-review.entity';
import { CHECKS } from '../../subgraphs/exams/committees/reviews/review.rules';
import { assignReviewers, voteOnReview } from '../../subgraphs/exams/committees/reviews/seat.actions';
import { savePaper } from '../../subgraphs/exams/papers/paper.actions';
import { submitPaper } from '../../subgraphs/exams/papers/paper-handover.actions';
import type { ExamPaper } from '../../subgraphs/exams/papers/paper.entity';
import { PaperOutcome } from '../../subgraphs/exams/papers/paper.input';
import { decidePaper, preReviewPaper } from '../../subgraphs/exams/papers/paper-review.actions';
import type { ExamSitting } from '../../subgraphs/exams/plans/exam-plan.entity';
import { personsOf } from '../../subgraphs/exams/plans/plan.reading';
import { chance } from './chance';
import { docx } from './document';
import { JUNIOR_SCHOOL, PRIMARY_SCHOOL } from './people';

/** What becomes of each: the first of a school and so on, in the order of grade and subject. 五年级语文 is left to the teacher of the story. */
const PAPERS: readonly { school: string; grade: number; subject: string; becomes: 'APPROVED' | 'JUDGED' | 'RETURNED' }[] = [
  { school: PRIMARY_SCHOOL, grade: 5, subject: '数学', becomes: 'APPROVED' },
  { school: PRIMARY_SCHOOL, grade: 6, subject: '语文', becomes: 'APPROVED' },
  { school: PRIMARY_SCHOOL, grade: 4, subject: '英语', becomes: 'RETURNED' },
  { school: JUNIOR_SCHOOL, grade: 8, subject: '数学', becomes: 'JUDGED' },
  { school: JUNIOR_SCHOOL, grade: 7, subject: '语文', becomes: 'APPROVED' },
];

/** A few papers of the finals to come, each on its way as its people would have brought it there. */
export async function presentPapers(part: Part, county: Context, experts: readonly Asker[]): Promise<void> {
  for (const { school, grade, subject, becomes } of PAPERS) {
    const [sitting] = await query<ExamSitting>(
      part.reads,
      "SELECT * FROM exam_sitting WHERE schoolId = ? AND grade = ? AND subject = ? AND kind = 'FINAL' AND live = 1 AND state = 'PLANNED'",
      [school, grade, subject],
    );
    if (sitting) await judged(part, county, await handedIn(part, sitting), experts, becomes);
  }
}

async function handedIn(part: Part, sitting: ExamSitting): Promise<ExamPaper> {
  const [setter] = personsOf(sitting.setters);
  const [reviewer] = personsOf(sitting.reviewers);
  const acting = ({ personId, personName }: { personId: string; personName: string }, duty: Duty): Context =>
    makeContext(part, { id: personId, name: personName, kind: 'PERSON', duties: [duty] }, 'demo');
  const place = sitting.schoolPath;
  const setting = acting(setter!, { duty: 'SUBJECT_TEACHER', place, subject: sitting.subject });
  const upload = async (name: string, lines: readonly string[]) =>
    (
      await part.files.put(
        Readable.from([await docx(lines)]),
        { owner: setting.asker.id, name, type: 'application/octet-stream' },
        undefined,
        part.secret('files'),
      )
    ).id;
  const { lines, rows } = contentOf(sitting);
  const saved = await savePaper(setting, {
    sittingKey: sitting.sittingKey,
    version: null,
    facts: { fullPoints: 100, difficulty: 0.82, note: '全部选自教材和课堂练习（示例）', rows },
    paperFileId: await upload('试卷.docx', lines),
    answerFileId: await upload('答案.docx', ['答案与评分标准（示例）', ...lines.map((_, i) => `${i + 1}. 略`)]),
    idempotencyKey: 'demo-paper',
  });
  const asked = await submitPaper(setting, { paperId: saved.id, version: saved.version, idempotencyKey: 'demo-submit' });
  return preReviewPaper(acting(reviewer!, { duty: 'DEAN', place }), {
    ...{ paperId: asked.id, version: asked.version, agree: true, opinion: '与细目表一致，同意报送（示例）' },
    idempotencyKey: `demo-agree-${asked.id}`,
  });
}

/** Made up and plain, each paper with questions of its own. */
function contentOf({ sittingKey, subject, taughtBy }: ExamSitting) {
  const dice = chance(`paper ${sittingKey}`);
  const letters = () => Array.from({ length: 12 }, () => String.fromCodePoint(0x4e00 + dice.between(0, 6000))).join('');
  const lines = Array.from({ length: 24 }, (_, i) => {
    const [one, other] = [dice.between(11, 99), dice.between(11, 99)];
    return `${i + 1}. ${subject === '数学' ? `计算 ${one} × ${other} ÷ ${dice.between(2, 9)}，写出过程（${letters()}）。` : `读“${letters()}”，写出你的理解（第 ${one} 页第 ${other} 行）。`}`;
  });
  const row = (point: string, unit: string, questions: string, days: number, levels: readonly number[]) => ({
    ...{ point, unit, questions, taughtOn: addDays(taughtBy, -days) },
    ...{ recall: levels[0]!, understand: levels[1]!, apply: levels[2]!, integrate: levels[3]! },
  });
  const rows = [
    row('基础知识', '第一至第四单元', '1–10', 40, [24, 10, 0, 0]),
    row('理解与运用', '第五、第六单元', '11–18', 20, [0, 16, 20, 0]),
    row('综合', '第七、第八单元', '19–24', 3, [0, 0, 12, 18]),
  ];
  return { lines, rows };
}

async function judged(part: Part, county: Context, paper: ExamPaper, experts: readonly Asker[], becomes: string): Promise<void> {
  const [round] = await query<{ id: string }>(part.reads, 'SELECT id FROM exam_review WHERE subjectId = ? AND live = 1', [paper.id]);
  const reviewId = round!.id;
  const two = experts.slice(0, 2);
  await assignReviewers(county, { reviewId, personIds: two.map(({ id }) => id), idempotencyKey: `demo-${paper.id}` });
  if (becomes === 'JUDGED') return;
  const returned = becomes === 'RETURNED';
  const checks = CHECKS[ReviewSubject.PAPER].map(({ item }) => ({ item, ok: true, note: null }));
  const said = returned
    ? { vote: ReviewVote.RETURN, opinion: '难度说明请写得更具体（示例）', cells: [{ cell: 'note', reason: '请写明选题的依据（示例）' }] }
    : { vote: ReviewVote.APPROVE, opinion: null, cells: [] };
  for (const by of two)
    await voteOnReview(makeContext(part, by, 'demo'), { reviewId, version: 1, ...said, checks, idempotencyKey: `demo-vote-${paper.id}` });
  await decidePaper(county, {
    ...{ paperId: paper.id, version: paper.version, outcome: returned ? PaperOutcome.RETURN : PaperOutcome.APPROVE, cells: [] },
    ...{ reason: returned ? '请按专家意见补充命题说明（示例）' : null, idempotencyKey: `demo-decide-${paper.id}` },
  });
}
