import { useQuery } from 'urql';
import { useText } from '#shell';
import { Button, EmptyState, useFormat } from '#ui/core';
import { Input } from '#ui/form';
import { Answer } from '#ui/page';
import { PlanToJudgeDocument } from '../gql/graphql';
import type { DocumentProps } from '../committees/reviews/subject-slots';
import { PLANS_TEXT } from './plans.text';
import './plans.css';

/** A plan beside the opinion: every field of it can be marked, with what is wrong. */
export default function PlanDocument({ subjectId, marked, change }: DocumentProps) {
  const t = useText(PLANS_TEXT);
  const format = useFormat();
  const [result, again] = useQuery({ query: PlanToJudgeDocument, variables: { id: subjectId }, requestPolicy: 'cache-and-network' });
  const cell = (key: string, what: string, label: string, value: string) => (
    <Cell key={key} cell={key} what={what} label={label} value={value} marked={marked} change={change} />
  );
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
      {({ examPlan }) =>
        examPlan ? (
          <>
            {examPlan.changeReason && (
              <p>
                {t.changeReason}：{examPlan.changeReason}
              </p>
            )}
            {examPlan.schoolOpinion && <p className="qf-quiet">{examPlan.schoolOpinion}</p>}
            {examPlan.exams.map((exam) => (
              <section key={exam.id} className="ex-exam">
                <h3>{exam.name}</h3>
                {exam.title && cell(`${exam.id}.title`, exam.name, t.calledTitle, exam.title)}
                {cell(`${exam.id}.bands`, exam.name, t.bands, String(exam.bands))}
                {exam.sittings.map(({ key, subject, date, startsAt, minutes, scope, taughtBy, source }) => {
                  const name = `${exam.name} ${subject}`;
                  return (
                    <div key={key} className="ex-judged">
                      <h4>{subject}</h4>
                      {cell(`${key}.date`, name, t.date, `${format.date(date)} ${startsAt}`)}
                      {cell(`${key}.minutes`, name, t.minutes, String(minutes))}
                      {cell(`${key}.scope`, name, t.scope, scope)}
                      {cell(`${key}.taughtBy`, name, t.taughtBy, format.date(taughtBy))}
                      {cell(`${key}.source`, name, t.source, t[source])}
                    </div>
                  );
                })}
              </section>
            ))}
          </>
        ) : (
          <EmptyState title={t.gone} />
        )
      }
    </Answer>
  );
}

function Cell({
  cell,
  what,
  label,
  value,
  marked,
  change,
}: { cell: string; what: string; label: string; value: string } & Pick<DocumentProps, 'marked' | 'change'>) {
  const t = useText(PLANS_TEXT);
  const said = marked[cell];
  const name = `${what} ${label}`;
  const off = () => {
    const { [cell]: _off, ...others } = marked;
    change?.(others);
  };
  return (
    <div className={said === undefined ? 'ex-cell' : 'ex-cell ex-cell-marked'}>
      <div>
        <span className="qf-quiet">{label}</span> <span>{value}</span>
        {change && (
          <Button
            size="small"
            type="text"
            aria-pressed={said !== undefined}
            aria-label={said === undefined ? t.markOf(name) : t.unmark(name)}
            onClick={() => (said === undefined ? change({ ...marked, [cell]: '' }) : off())}
          >
            {said === undefined ? t.mark : '×'}
          </Button>
        )}
      </div>
      {said !== undefined &&
        (change ? (
          <Input
            aria-label={t.markReason(name)}
            placeholder={t.markReason(label)}
            maxLength={200}
            value={said}
            onChange={(event) => change({ ...marked, [cell]: event.target.value })}
          />
        ) : (
          <p className="qf-missing">{said}</p>
        ))}
    </div>
  );
}
