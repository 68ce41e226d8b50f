import { useQuery } from 'urql';
import { useShell, useText, useView } from '#shell';
import { EmptyState, PageHeader, Section, useFormat } from '#ui/core';
import { Select } from '#ui/form';
import { Answer } from '#ui/page';
import { PulseSlipsOfSchoolDocument, type SlipsOfFragment } from '../gql/graphql';
import { ChooseSchool } from '../screen/choose-school';
import { inDepartment } from '../screen/department';
import { ClassSlips } from './class-slips';
import { SLIPS_TEXT } from './slips.text';
import '../screen/screen.css';
import './slips.css';

/** 家长一问: the head teacher's slips of the week; the dean sees every class of the school and may print for any. */
function SlipsPage() {
  const t = useText(SLIPS_TEXT);
  const { session, place } = useShell();
  const [view, setView] = useView({ class: '' });
  const own = session.duties.flatMap(({ duty, unit }) => (duty === 'HEAD_TEACHER' && unit ? [unit] : []));
  if (session.hasDuty('DEAN')) {
    if (place.level !== 'SCHOOL') return <ChooseSchool why={t.needSchoolWhy} />;
    return <SchoolSlips schoolId={place.path.split('/').at(-1)!} chosen={view.class} choose={(classId) => setView({ class: classId })} />;
  }
  const classId = own.find((one) => one === view.class) ?? own[0];
  if (!classId) return <EmptyState page title={t.noClass} why={t.noClassWhy} />;
  return <ClassSlips key={classId} classId={classId} />;
}

function SchoolSlips({ schoolId, chosen, choose }: { schoolId: string; chosen: string; choose(classId: string): void }) {
  const t = useText(SLIPS_TEXT);
  const format = useFormat();
  const { place, term } = useShell();
  const [result, again] = useQuery({ query: PulseSlipsOfSchoolDocument, variables: { schoolId }, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  const label = ({ className, seats, printedOn }: SlipsOfFragment) =>
    [className, format.count(seats, t.drawn), printedOn ? t.printed(format.day(printedOn)) : t.notPrinted].join(' · ');
  return (
    <Answer result={result} again={reload} rows={6}>
      {({ pulseSlipsOfSchool: classes }) =>
        classes.length === 0 ? (
          <>
            <PageHeader title={t.titleOf(place.name)} note={format.termWeek(term)} />
            <Section>
              <EmptyState title={t.noneSchool} why={t.noneHoliday} />
            </Section>
          </>
        ) : (
          <>
            <div className="hw-slip-class qf-no-print">
              <label htmlFor="slip-class">{t.classWord}</label>
              <Select
                id="slip-class"
                showSearch={{ optionFilterProp: 'label' }}
                style={{ width: 360, maxWidth: '100%' }}
                value={classes.some(({ classId }) => classId === chosen) ? chosen : classes[0]!.classId}
                onChange={choose}
                options={classes.map((one) => ({ value: one.classId, label: label(one) }))}
              />
            </div>
            <ClassSlips key={chosen || classes[0]!.classId} classId={chosen || classes[0]!.classId} done={reload} />
          </>
        )
      }
    </Answer>
  );
}

export default inDepartment(SlipsPage);
