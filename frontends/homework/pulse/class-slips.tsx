import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, EmptyState, PageHeader, RefusalNotice, Section, useFormat } from '#ui/core';
import { Answer, newDeedKey } from '#ui/page';
import { PrintPulseSlipsDocument, PulseSlipsDocument, type PrintPulseSlipsMutation, type SlipsOfFragment } from '../gql/graphql';
import { SlipSheet } from './slip-sheet';
import { SLIPS_TEXT } from './slips.text';

/** One class: how many, what to do with them, and the one time they are made. */
export function ClassSlips({ classId, done }: { classId: string; done?(): void }) {
  const t = useText(SLIPS_TEXT);
  const format = useFormat();
  const { term } = useShell();
  const [result, again] = useQuery({ query: PulseSlipsDocument, variables: { classId }, requestPolicy: 'cache-and-network' });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={6}>
      {({ pulseSlips }) => (
        <>
          <PageHeader
            title={t.titleOf(pulseSlips.className)}
            note={[format.termWeek(term), pulseSlips.closesOn && t.until(format.date(pulseSlips.closesOn))].filter(Boolean).join(' · ')}
          />
          <Slips slips={pulseSlips} done={done} />
        </>
      )}
    </Answer>
  );
}

function Slips({ slips, done }: { slips: SlipsOfFragment; done: (() => void) | undefined }) {
  const t = useText(SLIPS_TEXT);
  const format = useFormat();
  const [printed, setPrinted] = useState<PrintPulseSlipsMutation['printPulseSlips'] | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  // One key for the class and week: a try whose answer was lost is repeated with it, and gives the same slips.
  const [{ key }] = useState(newDeedKey);
  const [{ fetching }, print] = useMutation(PrintPulseSlipsDocument);
  const make = async () => {
    setRefused(null);
    const { data, error } = await print({ input: { classId: slips.classId, idempotencyKey: key } });
    setRefused(refusalOf(error));
    if (!data) return;
    setPrinted(data.printPulseSlips);
    done?.();
  };
  if (printed)
    return (
      <>
        <Section title={t.seats} className="qf-no-print">
          <p className="hw-slip-numbers">
            {printed.seatNumbers.map((seat) => (
              <b key={seat}>{t.seat(seat)}</b>
            ))}
          </p>
          <p className="qf-quiet">{t.seatsWhy}</p>
          <Button type="primary" onClick={() => window.print()}>
            {t.printAgain}
          </Button>
        </Section>
        <Section title={t.preview}>
          <SlipSheet printed={printed} ready={() => window.print()} />
        </Section>
        <Steps />
      </>
    );
  if (slips.seats === 0)
    return (
      <Section>
        <EmptyState title={t.none} why={slips.nextDrawOn ? t.noneWhy(format.date(slips.nextDrawOn)) : t.noneHoliday} />
      </Section>
    );
  if (slips.printedOn)
    return (
      <Section>
        <EmptyState title={t.printed(format.date(slips.printedOn))} why={t.printedWhy} />
      </Section>
    );
  return (
    <>
      <Section title={t.drawnWhat(format.count(slips.seats, t.drawn))}>
        <p>{t.once}</p>
        {refused && <RefusalNotice refused={refused} />}
        <Button type="primary" size="large" loading={fetching} onClick={() => void make()}>
          {t.print}
        </Button>
      </Section>
      <Steps />
    </>
  );
}

function Steps() {
  const t = useText(SLIPS_TEXT);
  return (
    <Section className="qf-no-print">
      <ol className="hw-slip-steps">
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Section>
  );
}
