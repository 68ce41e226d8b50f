import { record } from '#kernel/audit';
import { localDateOf, now } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import type { JobResult, JobRun } from '#kernel/jobs';
import { subtree } from '#kernel/place';
import { work } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { footerText, writeWorkbook, XLSX, type CellDraft, type RowDraft, type SheetDraft } from '#kernel/workbook/workbook.writer';
import type { PulseFigureRow } from '../pulse.entity';
import { BANDS, PulseStage } from '../pulse.rules';
import type { PulseRequest } from './export.actions';
import { READ_FIGURES, stageView } from './pulse-figures.queries';

const MOST_BYTES = 64 * 1024 * 1024;

type NamedFigure = PulseFigureRow & { name: string };

/** 导出家长反馈: the published weeks of a place and of everything below it, as they stand in the table; what is not shown is an empty cell. */
export async function runPulseExport(run: JobRun): Promise<JobResult> {
  const { ctx } = run;
  const request = run.input as PulseRequest;
  permit(ctx, READ_FIGURES, request.place);
  const { name: unit } = await unitAt(ctx, request.place);
  const counter = { rows: 0 };
  const content = writeWorkbook([sheetOf(ctx, request, unit, counter)]);
  const name = `${unit}家长反馈${request.from}至${request.to}.xlsx`;
  const file = await ctx.part.files.put(content, { owner: ctx.asker.id, name, type: XLSX }, MOST_BYTES);
  await work(ctx, async (tx) => {
    await record(tx, ctx, {
      deed: 'finishPulseExport',
      kind: 'pulse-export',
      id: file.id,
      place: request.place,
      detail: { rows: counter.rows, sha256: file.sha256 },
    });
    await run.advance(tx, counter.rows, counter.rows);
  });
  return { accepted: counter.rows, fileId: file.id };
}

const HEADERS = [
  '周一',
  '地点',
  '学段',
  '抽到',
  '发出',
  '答复',
  '第一档',
  '第二档',
  '第三档',
  '第四档',
  '感受用时',
  '推算',
  '登记用时',
  '要求家长批改等',
  '没有要求',
];
const WIDTHS = [12, 28, 8, 8, 8, 8, 14, 14, 14, 14, 10, 6, 10, 14, 10];
const STAGE = { PRIMARY: '小学', JUNIOR: '初中' } as const;

function sheetOf(ctx: Context, request: PulseRequest, unit: string, counter: { rows: number }): SheetDraft {
  const titles = titleRows(ctx, request, unit);
  async function* rows(): AsyncGenerator<RowDraft> {
    yield* titles;
    for await (const figure of figuresInOrder(ctx, request)) {
      counter.rows += 1;
      yield drawRow(figure);
    }
  }
  return {
    name: '家长反馈',
    widths: WIDTHS,
    frozenRows: titles.length,
    printTitles: [titles.length, titles.length],
    footer: `&L${footerText(unit)}&C第 &P 页　共 &N 页&R${ctx.part.demo ? '示例数据' : ''}`,
    merges: titles.slice(0, -1).map((_, i) => ({ top: i + 1, bottom: i + 1, left: 0, right: HEADERS.length - 1 })),
    rows: rows(),
  };
}

function titleRows({ asker, part }: Context, { from, to }: PulseRequest, unit: string): RowDraft[] {
  const bands = (stage: PulseStage) =>
    BANDS[stage].map(({ from: least, to: most }) => (most === null ? `${least}分钟以上` : `${least}—${most}分钟`)).join('、');
  return [
    { cells: [{ value: `${unit}家长反馈`, look: 'title' }], height: 28 },
    { cells: [{ value: `日期：${from} 至 ${to}　　导出：${asker.name} ${localDateOf(now())}　　单位：份、分钟`, look: 'subtitle' }] },
    { cells: [{ value: `四档：小学 ${bands(PulseStage.PRIMARY)}；初中 ${bands(PulseStage.JUNIOR)}`, look: 'subtitle' }] },
    {
      cells: [
        {
          value: '空格为不显示：答复少于 5 份，或者显示了会推算出少于 5 份的答复；“推算”的感受用时只按两档的份数和上级四档的分布得出',
          look: 'subtitle',
        },
      ],
    },
    ...(part.demo ? [{ cells: [{ value: '示例数据，仅供演示，不作为任何依据', look: 'reason' as const }] }] : []),
    { cells: HEADERS.map((value): CellDraft => ({ value, look: 'header' })), height: 20 },
  ];
}

function drawRow(figure: NamedFigure): RowDraft {
  const { bands, feltMinutes, feltEstimated, plannedMinutes } = stageView({
    ...figure,
    besideClassDays: figure.plannedClassDays,
    besideMinutes: figure.plannedMinutes,
    feltAnswers: figure.answers,
  });
  const text = (value: string): CellDraft => ({ value, look: 'text' });
  const number = (value: number | null): CellDraft => ({ value, look: 'number' });
  const round = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
  return {
    cells: [
      { date: figure.wave },
      text(figure.name),
      text(STAGE[figure.stage]),
      number(figure.invited),
      number(figure.handedOut),
      number(figure.answers),
      ...[0, 1, 2, 3].map((i) => number(bands?.[i]?.count ?? null)),
      number(round(feltMinutes)),
      text(feltEstimated ? '是' : ''),
      number(round(plannedMinutes)),
      number(figure.asked),
      number(figure.notAsked),
    ],
  };
}

/** Week by week, the place itself first, then everything below it in the order of the codes. */
async function* figuresInOrder(ctx: Context, { place, from, to }: PulseRequest): AsyncGenerator<NamedFigure> {
  const below = subtree(place);
  const waves = await query<{ wave: string }>(
    ctx.reads,
    'SELECT wave FROM pulse_wave WHERE settledOn IS NOT NULL AND wave >= ? AND wave <= ? ORDER BY wave',
    [from, to],
  );
  for (const { wave } of waves) {
    yield* await query<NamedFigure>(
      ctx.reads,
      `SELECT f.*, coalesce(s.name, p.name, f.place) AS name FROM pulse_figure f LEFT JOIN known_school s ON s.path = f.place LEFT JOIN known_place p ON p.path = f.place
       WHERE f.wave = ? AND (f.place = ? OR (f.place >= ? AND f.place < ?)) ORDER BY f.place, f.stage DESC`,
      [wave, place, below.from, below.to],
    );
  }
}
