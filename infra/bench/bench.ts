import 'reflect-metadata';
import { benchBank } from './bank';
import { benchExams } from './exams';
import { benchFigures } from './figures';
import { benchFrontEnds } from './front-ends';
import { benchGateway } from './gateway-share';
import { benchImport } from './import';
import { benchInspection } from './inspection';
import { benchMonths } from './months';
import { benchPapers } from './papers';
import { benchStart } from './starting';
import { printed, report } from './report';

const BENCHES: Record<string, () => Promise<void>> = { start: benchStart, gateway: benchGateway, figures: benchFigures, months: benchMonths, bank: benchBank, import: benchImport, inspection: benchInspection, exams: benchExams, papers: benchPapers, 'front-ends': benchFrontEnds };

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) throw new Error(`没有 ${unknown.join('、')}；可选：${Object.keys(BENCHES).join('、')}`);
  for (const [name, run] of Object.entries(BENCHES)) if (wanted.length === 0 || wanted.includes(name)) await run();
  console.log(printed());
  if (report.some((line) => !line.within)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
