import { useQuery } from 'urql';
import { useShell, useText, useView } from '#shell';
import { Button, EmptyState, PageHeader, Section, useFormat } from '#ui/core';
import { Answer, Chips, DaySwitch, gradeName } from '#ui/page';
import { StaffDisclosureDocument, type StaffDisclosureQuery } from '../gql/graphql';
import { ChooseSchool } from '../screen/choose-school';
import { inDepartment } from '../screen/department';
import { DisclosedClass } from './disclosed-class';
import { DISCLOSURE_TEXT } from './disclosure.text';
import './disclosure.css';

type Disclosure = StaffDisclosureQuery['disclosure'];
const AS_TEACHERS_RECORD = { additionalTypenames: ['Assignment', 'ClassDay'], requestPolicy: 'cache-and-network' as const };

/** The school's disclosure of one evening, as it hangs on the wall and as guardians see it. */
function DisclosurePage() {
  const t = useText(DISCLOSURE_TEXT);
  const format = useFormat();
  const { place, today } = useShell();
  const [view, setView] = useView({ date: today, grade: '' });
  const atSchool = place.level === 'SCHOOL';
  const schoolId = place.path.split('/').at(-1) ?? '';
  const [result, again] = useQuery({
    query: StaffDisclosureDocument,
    variables: { schoolId, date: view.date },
    pause: !atSchool,
    context: AS_TEACHERS_RECORD,
  });
  if (!atSchool) return <ChooseSchool why={t.needSchoolWhy} />;
  const current = result.data?.disclosure.date === view.date && result.data.disclosure.school.id === schoolId;
  return (
    <>
      <PageHeader
        title={t.titleOf(place.name)}
        note={format.date(view.date)}
        actions={
          <div className="hw-disclosure-deeds qf-no-print">
            <DaySwitch date={view.date} last={today} choose={(date) => setView({ date })} />
            <a href={`/public/school/${schoolId}?date=${view.date}`} title={t.publicWhy}>
              {t.publicLink}
            </a>
            <Button onClick={() => window.print()}>{t.print}</Button>
          </div>
        }
      />
      <Answer result={current ? result : { ...result, data: undefined }} again={() => again({ requestPolicy: 'network-only' })} rows={12}>
        {({ disclosure }) => <Classes disclosure={disclosure} grade={view.grade} choose={(grade) => setView({ grade })} />}
      </Answer>
    </>
  );
}

function Classes({ disclosure, grade, choose }: { disclosure: Disclosure; grade: string; choose(grade: string): void }) {
  const t = useText(DISCLOSURE_TEXT);
  const { locale, today, demo } = useShell();
  if (!disclosure.schoolDay) return <EmptyState title={t.noSchool(disclosure.reason ?? t.notASchoolDay)} why={t.noSchoolWhy} />;
  if (disclosure.classes.length === 0) return <EmptyState title={t.none} why={t.noneWhy} />;
  const grades = [...new Set(disclosure.classes.map((one) => one.grade))].sort();
  const shown = disclosure.classes.filter((one) => grade === '' || String(one.grade) === grade);
  const missing = shown.filter(({ assignments }) => assignments.length === 0).length;
  return (
    <>
      <div className="hw-disclosure-bar qf-no-print">
        {grades.length > 1 && (
          <Chips
            label={t.grade}
            chips={[{ value: '', label: t.allGrades }, ...grades.map((one) => ({ value: String(one), label: gradeName(one, locale) }))]}
            value={grade}
            choose={choose}
          />
        )}
        <span className="qf-quiet">{missing > 0 ? t.missing(missing) : t.complete}</span>
      </div>
      <Section>
        <ul className="hw-disclosed">
          {shown.map((one) => (
            <DisclosedClass key={one.classId} disclosed={one} />
          ))}
        </ul>
        <p className="qf-quiet hw-disclosure-foot">
          {t.basis}：{disclosure.rules.map(({ document, clause, text }) => `${document}${clause ? ` ${clause}` : ''}：${text}`).join('；')}
        </p>
        <p className="qf-print-only">{[t.madeOn(today), demo && t.demo].filter(Boolean).join('　')}</p>
      </Section>
    </>
  );
}

export default inDepartment(DisclosurePage);
