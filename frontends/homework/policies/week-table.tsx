import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Section, useFormat, usePhone } from '#ui/core';
import { Answer, gradeName } from '#ui/page';
import { RulesHereDocument, SchoolClassesDocument, type RulesHereQuery } from '../gql/graphql';
import { POLICIES_TEXT } from './policies.text';
import { RULES } from './view';

const DAYS = [1, 2, 3, 4, 5];
type Rule = RulesHereQuery['homeworkRules'][number];

const bandOf = (grade: number) => (grade <= 2 ? 'H1' : grade <= 6 ? 'H2' : 'H3');
const minutesOf = ({ parameters }: Rule): number => Number((JSON.parse(parameters) as { minutes?: number }).minutes ?? 0);

/** What holds for a grade on a day of the week: the strictest rule, as the platform judges it. */
export function ruleFor(rules: readonly Rule[], grade: number, day: number): Rule | undefined {
  const holding = rules.filter(({ code, weekdays, grades }) =>
    weekdays.length === 0 ? code === bandOf(grade) : weekdays.includes(day) && grades.includes(grade),
  );
  return [...holding].sort((a, b) => minutesOf(a) - minutesOf(b))[0];
}

/** The timetable of limits: grades down, weekdays across. */
export function WeekTable({ schoolId }: { schoolId: string }) {
  const t = useText(POLICIES_TEXT);
  const { place, today } = useShell();
  const [result, again] = useQuery({
    query: RulesHereDocument,
    variables: { place: place.path, date: today },
    context: RULES,
  });
  const [{ data }] = useQuery({ query: SchoolClassesDocument, variables: { id: schoolId }, requestPolicy: 'cache-first' });
  const grades = [...new Set((data?.school?.classes ?? []).map(({ grade }) => grade))].sort((a, b) => a - b);
  return (
    <Section title={t.week} extra={t.weekWhy}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={4}>
        {({ homeworkRules }) => <Table rules={homeworkRules} grades={grades} />}
      </Answer>
    </Section>
  );
}

function Table({ rules, grades }: { rules: readonly Rule[]; grades: readonly number[] }) {
  const t = useText(POLICIES_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const { locale } = useShell();
  const words = (rule: Rule | undefined, grade: number) => {
    if (!rule) return '—';
    if (minutesOf(rule) > 0) return phone ? String(minutesOf(rule)) : format.minutes(minutesOf(rule));
    return grade <= 2 ? t.noWritten : phone ? '0' : t.noWrittenDay;
  };
  return (
    <table className="hw-week">
      <caption className="qf-hidden">{t.week}</caption>
      <thead>
        <tr>
          <th scope="col">{t.grade}</th>
          {DAYS.map((day) => (
            <th key={day} scope="col">
              {t.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grades.map((grade) => (
          <tr key={grade}>
            <th scope="row">{gradeName(grade, locale)}</th>
            {DAYS.map((day) => {
              const rule = ruleFor(rules, grade, day);
              return (
                <td key={day} className={rule && minutesOf(rule) === 0 ? 'is-none' : undefined} title={rule && `${rule.document} ${rule.clause}`}>
                  {words(rule, grade)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
