import { useShell, useText } from '#shell';
import { useFormat } from '#ui/core';
import { Why } from '#ui/dialog';
import { type Span } from '#ui/page';
import type { FiguresQuery } from '../gql/graphql';
import { rowsOf } from './drill';
import { FIGURES_TEXT } from './figures.text';

interface WhyFiguresProps {
  open: boolean;
  figures: FiguresQuery['homeworkFigures'];
  span: Span;
  close(): void;
}

/** What the share of school days is made of. */
export function WhyFigures({ open, figures, span, close }: WhyFiguresProps) {
  const t = useText(FIGURES_TEXT);
  const format = useFormat();
  const { place, session } = useShell();
  const { evidence } = figures;
  return (
    <Why
      open={open}
      close={close}
      what={t.shareWhat}
      numerator={`${format.count(evidence.numerator, evidence.unit)} · ${t.numeratorIs}`}
      denominator={`${format.count(evidence.denominator, evidence.unit)} · ${t.denominatorIs}`}
      value={{ label: t.share, text: format.share(figures.share) }}
      dataVersion={evidence.dataVersion}
      asOf={evidence.asOf}
      rules={evidence.rules}
      rows={session.can('homework.ledger.read', place.path) ? rowsOf(place.path, span) : null}
    />
  );
}
