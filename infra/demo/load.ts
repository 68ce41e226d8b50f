import { today } from '#kernel/clock';
import type { RunningSubgraph } from '#kernel/subgraph';
import { showProgress } from '../progress';
import { loadBank } from './bank-load';
import { loadDirectory } from './directory-load';
import { loadExams } from './exams-load';
import { loadInspections } from './inspection-load';
import { loadLedger } from './ledger-load';
import { loadMaterials } from './materials-load';
import { loadPolicies } from './policies-load';
import { loadPulse } from './pulse-load';
import { loadResults } from './results-load';
import { generateProvince, type DemoProvince } from './province';

export interface DemoSize {
  /** Only these counties; all when absent. */
  counties?: readonly string[];
  /** How many schools have a ledger; about a thousand when absent. */
  ledgerSchools?: number;
  quiet?: boolean;
}

/** Two counties, the schools of the demo people among them: ready in seconds. */
export const SMALL: DemoSize = { counties: ['/21/2101/210102', '/21/2102/210202'], ledgerSchools: 6 };

/**
 * Loads the demo province once: the register into directory, from where homework learns it by the feed as it always does, then four
 * weeks of ledgers and what was inspected. A load cut in the middle goes on at the next start.
 */
export async function loadDemo(parts: Record<string, RunningSubgraph>, size: DemoSize = {}): Promise<void> {
  const { directory, homework, exams } = parts as { directory: RunningSubgraph; homework: RunningSubgraph; exams?: RunningSubgraph };
  const progress = size.quiet ? () => undefined : showProgress;
  const province = restrict(generateProvince({ today: today() }), size.counties);
  await loadDirectory(directory, province, (done, total) => progress('示例数据：机构与人员', done, total));
  await directory.sequencer.settled();
  await homework.followers.directory!.caughtUp();
  const loaded = await loadLedger(homework, province, { today: today(), schools: size.ledgerSchools }, (done, total) =>
    progress('示例数据：作业台账', done, total),
  );
  await loadMaterials(homework, province, { today: today(), schools: size.ledgerSchools });
  await loadPolicies(homework, province, { today: today(), schools: size.ledgerSchools });
  await loadBank(homework, province, today());
  await loadInspections(homework, province, today(), (done, total) => progress('示例数据：检查任务', done, total));
  const asked = await loadPulse(homework, today(), (done, total) => progress('示例数据：家长一问', done, total));
  if (exams) {
    await exams.followers.directory!.caughtUp();
    await loadExams(exams, province, { today: today(), schools: size.ledgerSchools });
    await loadResults(exams, province);
  }
  if (loaded || asked) for (const part of [directory, homework]) await part.part.work.settle();
}

function restrict(province: DemoProvince, counties: readonly string[] | undefined): DemoProvince {
  return counties ? { ...province, schools: province.schools.filter((school) => counties.includes(school.countyPath)) } : province;
}
