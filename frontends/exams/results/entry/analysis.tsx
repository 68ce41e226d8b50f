import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import { useDeed } from '#ui/page';
import { SaveMasteryDocument } from '../../gql/graphql';
import { ENTRY_TEXT } from './entry.text';
import type { SheetOfClass } from './sheet-entry';

interface Line {
  knowledge: string;
  ability: string;
  mastered: number | null;
}

/** Counts of the class for each row of the specification table; never a pupil's. */
export function Analysis({ sheet }: { sheet: SheetOfClass }) {
  const t = useText(ENTRY_TEXT);
  const { notify } = useShell();
  const [lines, setLines] = useState<Line[]>(
    sheet.mastery.map(({ knowledge, ability, mastered }) => ({ knowledge, ability, mastered: mastered ?? null })),
  );
  const { run, saving, refused } = useDeed(SaveMasteryDocument, ['ResultSheet']);
  const change = (at: number, to: Partial<Line>) => setLines(lines.map((line, i) => (i === at ? { ...line, ...to } : line)));
  const save = async () => {
    const { sittingKey, version } = sheet;
    const full = lines.filter(({ knowledge }) => knowledge.trim() !== '').map((line) => ({ ...line, mastered: line.mastered ?? 0 }));
    if (await run((idempotencyKey) => ({ input: { sittingKey, classId: sheet.class.id, version, lines: full, idempotencyKey } })))
      notify.done(t.analysisSaved);
  };
  if (sheet.progress.recorded === 0) return null;
  return (
    <Section title={t.analysis}>
      <p className="qf-quiet">{t.analysisWhy}</p>
      <ul className="ex-lines">
        {lines.map((line, i) => (
          <li key={i}>
            <Input
              aria-label={t.knowledge}
              placeholder={t.knowledge}
              maxLength={60}
              value={line.knowledge}
              onChange={(event) => change(i, { knowledge: event.target.value })}
            />
            <Input
              aria-label={t.ability}
              placeholder={t.ability}
              maxLength={20}
              value={line.ability}
              onChange={(event) => change(i, { ability: event.target.value })}
            />
            <InputNumber
              aria-label={t.mastered}
              placeholder={t.mastered}
              min={0}
              max={sheet.progress.recorded}
              precision={0}
              value={line.mastered}
              onChange={(value) => change(i, { mastered: value === null ? null : Number(value) })}
            />
            <Button onClick={() => setLines(lines.filter((_line, j) => j !== i))}>{t.removeLine}</Button>
          </li>
        ))}
      </ul>
      {refused && <RefusalNotice refused={refused} />}
      <div className="ex-result-deeds">
        <Button onClick={() => setLines([...lines, { knowledge: '', ability: '理解', mastered: null }])}>{t.addLine}</Button>
        {lines.length > 0 && (
          <Button loading={saving} onClick={() => void save()}>
            {t.saveAnalysis}
          </Button>
        )}
      </div>
    </Section>
  );
}
