import type { Slice } from '#kernel/subgraph';
import { drawWave } from './draw/draw.actions';
import { runPulseExport } from './figures/export.job';
import { settleWaves } from './figures/settle.actions';
import { PulseCellRow, PulseClassRow, PulseFigureRow, PulseSpentRow, PulseWaveRow } from './pulse.entity';
import { PulseAnswerResolver, PulseFiguresResolver, PulseSlipsResolver } from './pulse.resolver';

export const pulse: Slice = {
  entities: [PulseWaveRow, PulseClassRow, PulseCellRow, PulseSpentRow, PulseFigureRow],
  resolvers: [PulseAnswerResolver, PulseSlipsResolver, PulseFiguresResolver],
  jobs: { 'pulse-export': runPulseExport },
  daily: {
    'homework.pulse-settle': { after: '00:30', run: settleWaves },
    'homework.pulse-draw': { after: '06:00', run: (ctx, date) => drawWave(ctx, date) },
  },
};
