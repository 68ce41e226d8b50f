import type { Slice } from '#kernel/subgraph';
import { ExamPaper, PaperSample } from './paper.entity';
import { PaperOpening } from './paper-opening.entity';
import { visiblePaper } from './paper.reading';
import { runPapersExport } from './papers.export';
import { PaperOfReviewResolver, PaperOfSittingResolver, PaperOpeningResolver, PaperResolver } from './paper.resolver';

export const papers: Slice = {
  entities: [ExamPaper, PaperSample, PaperOpening],
  resolvers: [PaperResolver, PaperOpeningResolver, PaperOfSittingResolver, PaperOfReviewResolver],
  jobs: { 'exam-papers-export': runPapersExport },
  references: { ExamPaper: ({ id }: { id: string }, ctx) => visiblePaper(ctx, id) },
};
