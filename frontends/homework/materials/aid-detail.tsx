import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, NOTHING, useFormat } from '#ui/core';
import { Descriptions } from '#ui/table';
import { ReasonDialog } from '#ui/dialog';
import { gradeName, useDeed } from '#ui/page';
import { NarrowCatalogueDocument, RemoveStudyAidDocument, type AidFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { MATERIALS_TEXT } from './materials.text';
import { yuanOf } from './view';
import '../screen/screen.css';

/** An aid of the catalogue; the province may take it off, a city leave it out. */
export function AidDetail({ aid, reload }: { aid: AidFragment; reload(): void }) {
  const t = useText(MATERIALS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { place, session, locale, notify } = useShell();
  const [open, setOpen] = useState<'remove' | 'narrow' | null>(null);
  const remove = useDeed(RemoveStudyAidDocument, ['StudyAid']);
  const narrow = useDeed(NarrowCatalogueDocument, ['StudyAid']);
  const may = session.can('homework.materials.catalogue', place.path);
  const excluded = aid.excludedBy.some(({ place: of }) => of.path === place.path);
  const lines: [string, React.ReactNode][] = [
    [words.subject, aid.subject],
    [t.gradesWord, aid.grades.map((grade) => gradeName(grade, locale)).join('、')],
    [t.term, format.termWeek({ schoolYear: aid.schoolYear, semester: aid.semester })],
    [t.publisher, aid.publisher],
    [
      t.isbn,
      <span key="isbn" className="hw-num">
        {aid.isbn}
      </span>,
    ],
    [t.price, t.yuan(yuanOf(aid.priceFen))],
    [t.documentWord, aid.document],
    [t.listedOn, `${format.date(aid.listedOn)} · ${aid.listedByName}`],
    ...(aid.removedOn ? [[t.removed, `${format.date(aid.removedOn)} · ${aid.removedReason ?? NOTHING}`] as [string, string]] : []),
    [t.excludedBy, aid.excludedBy.length === 0 ? NOTHING : aid.excludedBy.map(({ placeName, reason }) => `${placeName}（${reason}）`).join('；')],
  ];
  return (
    <>
      <p className="hw-aid-title">《{aid.title}》</p>
      <Descriptions size="small" column={1} items={lines.map(([label, children]) => ({ key: label, label, children }))} />
      {may && !aid.removedOn && (
        <div className="hw-aid-deeds">
          {place.level === 'PROVINCE' && <Button onClick={() => setOpen('remove')}>{t.remove}</Button>}
          {place.level === 'CITY' && <Button onClick={() => setOpen('narrow')}>{excluded ? t.include : t.exclude}</Button>}
        </div>
      )}
      {open === 'remove' && (
        <ReasonDialog
          title={t.remove}
          why={t.removeWhy}
          deed={t.remove}
          saving={remove.saving}
          refused={remove.refused}
          send={(reason) =>
            void remove
              .run((idempotencyKey) => ({ id: aid.id, version: aid.version, reason, idempotencyKey }))
              .then((data) => {
                if (!data) return reload();
                notify.done(t.removed);
                setOpen(null);
              })
          }
          close={() => setOpen(null)}
        />
      )}
      {open === 'narrow' && (
        <ReasonDialog
          title={excluded ? t.include : t.exclude}
          why={excluded ? t.includeWhy : t.excludeWhy}
          deed={excluded ? t.include : t.exclude}
          common={excluded ? undefined : [t.rejectEdition]}
          saving={narrow.saving}
          refused={narrow.refused}
          send={(reason) =>
            void narrow
              .run((idempotencyKey) => ({ input: { place: place.path, aidId: aid.id, excluded: !excluded, reason, idempotencyKey } }))
              .then((data) => {
                if (!data) return;
                notify.done(excluded ? t.includedDone : t.excludedDone);
                setOpen(null);
              })
          }
          close={() => setOpen(null)}
        />
      )}
    </>
  );
}
