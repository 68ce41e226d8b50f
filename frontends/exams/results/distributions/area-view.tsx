import { useQuery } from 'urql';
import { useShell, useText, useView } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Select } from '#ui/form';
import { Answer, gradeName, SUBJECTS } from '#ui/page';
import { AreaDistributionsDocument, type ExamKind } from '../../gql/graphql';
import { BandBar } from './band-bar';
import { DISTRIBUTIONS_TEXT } from './distributions.text';

/** One exam at a time of a county and above; schools stand in it together. */
export function AreaView() {
  const t = useText(DISTRIBUTIONS_TEXT);
  const format = useFormat();
  const { place, term, today, locale } = useShell();
  const [view, setView] = useView({ grade: '8', kind: 'MIDTERM', subject: '数学' });
  const year = Number(today.slice(0, 4));
  const [result, again] = useQuery({
    query: AreaDistributionsDocument,
    variables: {
      place: place.path,
      schoolYear: term?.schoolYear ?? year,
      semester: term?.semester ?? 1,
      grade: Number(view.grade) || 8,
      kind: view.kind as ExamKind,
      subject: view.subject,
    },
    pause: place.path === '',
  });
  return (
    <Section title={[place.name, term ? format.termWeek({ ...term, week: null }) : ''].join(' ')}>
      <div className="ex-query">
        <label>
          {t.grade}
          <Select
            aria-label={t.grade}
            value={view.grade}
            options={[3, 4, 5, 6, 7, 8, 9].map((grade) => ({ value: String(grade), label: gradeName(grade, locale) }))}
            onChange={(grade) => setView({ grade })}
          />
        </label>
        <label>
          {t.kind}
          <Select
            aria-label={t.kind}
            value={view.kind}
            options={(['FINAL', 'MIDTERM', 'MOCK'] as const).map((kind) => ({ value: kind, label: t[kind] }))}
            onChange={(kind) => setView({ kind })}
          />
        </label>
        <label>
          {t.subject}
          <Select
            aria-label={t.subject}
            value={view.subject}
            options={SUBJECTS.map(({ name, en }) => ({ value: name, label: locale === 'en' ? en : name }))}
            onChange={(subject) => setView({ subject })}
          />
        </label>
      </div>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={4}>
        {({ areaDistributions }) => (
          <>
            {areaDistributions.map(({ levels, schools, asOf, distribution }) => (
              <div key={levels} className="ex-area">
                <h3>{t.levels(levels)}</h3>
                <p className="qf-quiet">
                  {[
                    schools == null ? null : t.schools(schools),
                    distribution.pupils == null ? null : t.pupils(distribution.pupils),
                    t.asOf(format.date(asOf)),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <BandBar distribution={distribution} />
              </div>
            ))}
          </>
        )}
      </Answer>
    </Section>
  );
}
