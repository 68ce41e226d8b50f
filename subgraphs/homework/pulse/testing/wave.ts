import { setToday } from '#kernel/clock';
import { makeContext } from '#kernel/context';
import { query } from '#kernel/database';
import { nobody, type Answer, type Proof } from '#kernel/testing';
import { partAsker } from '#kernel/token';
import { drawWave } from '../draw/draw.actions';
import { settleWaves } from '../figures/settle.actions';
import type { News } from '#kernel/outbox';
import { FAR, JUNIOR, NEIGHBOUR, people, SCHOOL } from '#register/testing/province';

/** A Monday of the autumn term, its Sunday, and the Monday on which its figures come out. */
export const MONDAY = '2026-11-23';
export const SUNDAY = '2026-11-29';
export const AFTER = '2026-11-30';

/** May hand out slips everywhere. */
export const everyDean = { ...people.dean, id: 'p-everydean', duties: [SCHOOL, NEIGHBOUR, JUNIOR, FAR].map((place) => ({ duty: 'DEAN', place })) };

export const SLIPS = 'query ($classId: ID!) { pulseSlips(classId: $classId) { classId className seats opensOn closesOn printedOn nextDrawOn } }';
export const PRINT =
  'mutation ($input: PrintPulseSlipsInput!) { printPulseSlips(input: $input) { tokens seatNumbers slips { seats printedOn closesOn } } }';
export const QUESTION = 'query ($token: String!) { pulseQuestion(token: $token) { stage choices { band from to } } }';
export const ANSWER = 'mutation ($input: AnswerPulseInput!) { answerPulse(input: $input) }';

const by = (homework: Proof, date: string) => {
  setToday(date);
  return makeContext(homework.part, partAsker('homework'), `daily-${date}`);
};

export const draw = (homework: Proof, date = MONDAY): Promise<void> => drawWave(by(homework, date), date);
export const settle = (homework: Proof, date = AFTER): Promise<void> => settleWaves(by(homework, date), date);

let keys = 0;
export const printKey = () => `print-${String((keys += 1)).padStart(20, '0')}`;

export const print = (homework: Proof, classId: string, over: { who?: typeof everyDean; key?: string } = {}) =>
  homework.as(over.who ?? everyDean).send(PRINT, { input: { classId, idempotencyKey: over.key ?? printKey() } });

export async function tokensOf(homework: Proof, classId: string): Promise<string[]> {
  return (await print(homework, classId)).data.printPulseSlips.tokens as string[];
}

export const answer = (homework: Proof, token: string, band = 'PRIMARY_30', parentAsked: boolean | null = false): Promise<Answer> =>
  homework.as(nobody).send(ANSWER, { input: { token, band, parentAsked } });

/** Everything the part has written, as text. */
export async function everythingWritten(homework: Proof): Promise<string> {
  const tables = homework.definition.entities().map((entity) => homework.part.reads.getMetadata(entity).tableName);
  return JSON.stringify(await Promise.all(tables.map((table) => query(homework.part.reads, `SELECT * FROM ${table}`))));
}

export interface Cell {
  schoolPath: string;
  stage: string;
  invited: number;
  band1: number;
  band2: number;
  band3: number;
  band4: number;
  asked: number;
  notAsked: number;
  unsaid: number;
}

export async function cells(homework: Proof): Promise<Cell[]> {
  return query<Cell>(
    homework.part.reads,
    'SELECT schoolPath, stage, invited, band1, band2, band3, band4, asked, notAsked, unsaid FROM pulse_cell ORDER BY schoolPath, stage',
  );
}

const STAGE =
  'stage waves shownWaves invited handedOut answers feltMinutes feltEstimated plannedMinutes longer { count of } bands { band count } asked { count of }';
export const FIGURES = `query ($place: String!, $from: LocalDate!, $to: LocalDate!) { pulseFigures(place: $place, from: $from, to: $to) { place { path } stages { ${STAGE} }
  open { wave closesOn invited handedOut classes classesPrinted } waves { wave settledOn stages { ${STAGE} } }
  evidence { fewest dataVersion asOf rules { code } } children { place { path } stages { ${STAGE} } } } }`;

const bigClass = (school: 1 | 2, number: number) => `c21010200${school}90${number}`;
/** Four classes of a hundred and twenty more in each of two schools, so that there are slips enough. */
export const CROWD: News[] = ([1, 2] as const).map((school) => {
  const schoolPath = school === 1 ? SCHOOL : NEIGHBOUR;
  const schoolId = schoolPath.split('/').pop()!;
  const classes = [1, 2, 3, 4].map((number) => ({ id: bigClass(school, number), name: `四年级${number}班`, grade: 4, number, pupilCount: 120 }));
  return { type: 'directory.ClassesSaved', subject: schoolId, place: schoolPath, data: { schoolId, schoolPath, schoolYear: 2026, classes } };
});

export const many = (band: string, count: number): string[] => Array<string>(count).fill(band);

/** Prints the slips of the big classes of a school and answers so many of them. */
export async function answeredBy(homework: Proof, school: 1 | 2, bands: readonly string[], parentAsked: boolean | null = false): Promise<void> {
  const tokens: string[] = [];
  for (const number of [1, 2, 3, 4]) tokens.push(...(await tokensOf(homework, bigClass(school, number))));
  for (const [i, band] of bands.entries()) {
    const { errors } = await answer(homework, tokens[i]!, band, parentAsked);
    if (errors) throw new Error(errors[0]!.message);
  }
}
