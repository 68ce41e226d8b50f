import type { Slice } from '#kernel/subgraph';
import { ExamClue, ExamWordHint } from './clue.entity';
import { visibleClue } from './clue.queries';
import { runCluesExport } from './clues.export';
import { makeCluesOfHints } from './hints.daily';
import { tellOverdueCorrections } from './overdue.daily';
import { ViolationsResolver } from './violations.resolver';

export const violations: Slice = {
  entities: [ExamClue, ExamWordHint],
  resolvers: [ViolationsResolver],
  references: { ExamClue: ({ id }: { id: string }, ctx) => visibleClue(ctx, id) },
  jobs: { 'exam-clues-export': runCluesExport },
  daily: {
    'exams.hints': { after: '05:30', run: makeCluesOfHints },
    'exams.corrections-overdue': { after: '06:00', run: tellOverdueCorrections },
  },
};
