import { Readable } from 'node:stream';
import { record } from '#kernel/audit';
import { addDays } from '#kernel/clock';
import { makeContext } from '#kernel/context';
import { query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import { docx } from './document';
import { chance } from './chance';
import { ledgerSchools, NO_WRITTEN_WEEKDAY, noWrittenSchool } from './ledger';
import { PRIMARY_SCHOOL, PROVINCE } from './people';
import { principalOf, STAFFED_SCHOOLS, type DemoProvince, type DemoSchool } from './province';
import { insertRows, type Row } from './rows';

const LOADED = { deed: 'loadDemoPolicies', kind: 'place', id: PROVINCE, place: PROVINCE };
/** About one school in nine has not published any. */
const SHARE = 0.89;

/** 作业管理办法 of most schools, in force since the school year began; one school with a day without written homework. In one transaction, once. */
export async function loadPolicies(
  { part }: RunningSubgraph,
  province: DemoProvince,
  options: { today: string; schools?: number | undefined },
): Promise<void> {
  const [done] = await query(part.reads, 'SELECT id FROM audit WHERE kind = ? AND subject = ? AND deed = ? LIMIT 1', [
    LOADED.kind,
    LOADED.id,
    LOADED.deed,
  ]);
  if (done) return;
  const year = `${province.schoolYear}-08-28` <= options.today ? province.schoolYear : province.schoolYear - 1;
  const quiet = noWrittenSchool(ledgerSchools(province, options.schools));
  const file = await fullText(part, year);
  await part.work.run(async (tx) => {
    await insertRows(tx, 'measures', MEASURES, measuresOf(province.schools, year, quiet, file));
    if (quiet) {
      await insertRows(tx, 'policy_pack', PACK, [
        [
          ...[
            'DEMORULE'.padEnd(26, '0'),
            'H12',
            quiet.path,
            '第五条',
            titleOf(quiet, year),
            '三至六年级每周三为无书面作业日',
            '{"minutes":0}',
            `${year - 1}-09-01`,
          ],
          ...[
            'H2',
            JSON.stringify({ weekday: [NO_WRITTEN_WEEKDAY], grade: [3, 4, 5, 6] }),
            principalOf(quiet).name,
            Date.parse(`${year - 1}-08-28T10:00:00+08:00`),
            1,
          ],
        ],
      ]);
    }
    await record(tx, makeContext(part, partAsker('homework'), 'demo'), { ...LOADED, detail: { schools: province.schools.length } });
  });
}

const MEASURES = [
  'id', 'schoolId', 'schoolPath', 'edition', 'title', 'summary', 'fileId', 'fileName', 'fileSize', 'validFrom', 'validTo', 'state', 'draftedByName', 'draftedAt', 'publishedOn',
  'publication', 'publishedByName', 'version',
]; // prettier-ignore
const PACK = [
  'id',
  'code',
  'place',
  'clause',
  'document',
  'text',
  'parameters',
  'validFrom',
  'amends',
  'conditions',
  'adoptedByName',
  'adoptedAt',
  'version',
];

const titleOf = (school: DemoSchool, year: number) => `${school.name}作业管理办法（${year} 年）`;

function* measuresOf(
  schools: readonly DemoSchool[],
  year: number,
  quiet: DemoSchool | null,
  file: { id: string; name: string; size: number },
): Generator<Row> {
  for (const school of schools) {
    const published = STAFFED_SCHOOLS.includes(school.id) || school.id === quiet?.id || chance(`measures ${school.id}`).next() < SHARE;
    if (!published) continue;
    const principal = principalOf(school).name;
    const whole = school.id === PRIMARY_SCHOOL ? [file.id, file.name, file.size] : [null, null, null];
    const edition = (n: number, of: number, validTo: string | null): Row => [
      ...[`DEMOMEASURES${school.id.slice(1)}${n}`.padEnd(26, '0'), school.id, school.path, n, titleOf(school, of), summaryOf(school, quiet)],
      ...[...(validTo ? [null, null, null] : whole), `${of}-09-01`, validTo, validTo ? 'REPLACED' : 'PUBLISHED', principal],
      ...[Date.parse(`${of}-08-20T10:00:00+08:00`), `${of}-08-28`, n, principal, validTo ? 3 : 2],
    ];
    if (STAFFED_SCHOOLS.includes(school.id)) {
      yield edition(1, year - 1, addDays(`${year}-09-01`, -1));
      yield edition(2, year, null);
    } else yield edition(1, year, null);
  }
}

function summaryOf(school: DemoSchool, quiet: DemoSchool | null): string {
  const limits = {
    PRIMARY: '一、二年级不布置家庭书面作业；三至六年级每天书面作业平均完成时间不超过60分钟。',
    JUNIOR: '每天书面作业平均完成时间不超过90分钟。',
    NINE_YEAR: '一、二年级不布置家庭书面作业；三至六年级每天不超过60分钟，七至九年级不超过90分钟。',
  }[school.stage];
  const days = school.id === quiet?.id ? '三至六年级每周三为无书面作业日。' : '';
  return `${limits}${days}各科作业由年级组统筹，班主任协调当天总量；教师先做、精选、全批，当天反馈，不要求家长批改，不用手机布置；每天放学前在校内公示。一科至多选用一种教辅，自愿征订。（示例）`;
}

/** A Word document of a few lines, so that there is a full text to open. */
async function fullText(part: RunningSubgraph['part'], year: number): Promise<{ id: string; name: string; size: number }> {
  const asker = partAsker('homework');
  const name = `作业管理办法（${year} 年，示例）.docx`;
  const bytes = await docx([
    `和平区示例第一小学作业管理办法（${year} 年）`,
    '第一条　为落实“双减”要求，压总量、提质量、控时间，制定本办法。（示例文本，不作为任何依据）',
    '第二条　一、二年级不布置家庭书面作业，可在校内安排巩固练习。',
    '第三条　三至六年级每天书面作业平均完成时间不超过60分钟，由班主任协调、教务处统筹。',
    '第四条　教师先做、精选、全批，当天反馈；不要求学生自批自改，不要求家长批改。',
    '第五条　每天放学前在校内公示当天作业，接受家长和社会监督。',
  ]);
  const file = await part.files.put(Readable.from([bytes]), { owner: asker.id, name, type: 'application/octet-stream' });
  return part.files.hand(file.id, makeContext(part, asker, 'demo'), ['DOCX']);
}
