import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { EmptyState, NOTHING, RuleButton, Section, useFormat } from '#ui/core';
import { OpinionTrail, ReturnCells } from '#ui/review';
import { Descriptions, Timeline } from '#ui/table';
import { Answer, gradeName } from '#ui/page';
import { AidChoiceDocument, type ChoiceFullFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { ChoiceDeeds } from './choice-deeds';
import { MATERIALS_TEXT } from './materials.text';
import { StateTag } from './state-tag';
import { yuanOf, CHOICES } from './view';
import '../screen/screen.css';

/** One choice with everything known of it, and what this person may do with it now. */
export function ChoiceDetail({ id }: { id: string }) {
  const t = useText(MATERIALS_TEXT);
  const [result, again] = useQuery({ query: AidChoiceDocument, variables: { id }, context: CHOICES });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={10}>
      {({ aidChoice }) =>
        aidChoice ? (
          <>
            <Facts choice={aidChoice} />
            <Returns choice={aidChoice} />
            <ChoiceDeeds choice={aidChoice} reload={reload} />
            <Orders choice={aidChoice} />
            <Section title={t.opinions}>
              <OpinionTrail opinions={aidChoice.opinions} label={t.opinions} />
            </Section>
            <Trail choice={aidChoice} />
          </>
        ) : (
          <EmptyState title={t.gone} why={t.goneWhy} />
        )
      }
    </Answer>
  );
}

function Facts({ choice }: { choice: ChoiceFullFragment }) {
  const t = useText(MATERIALS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { locale } = useShell();
  const { aid } = choice;
  const lines: [string, React.ReactNode][] = [
    [t.state, <StateTag key="state" choice={choice} />],
    [words.school, choice.school.name],
    [t.term, format.termWeek({ schoolYear: choice.schoolYear, semester: choice.semester })],
    [words.subject, `${gradeName(choice.grade, locale)} · ${choice.subject}`],
    [t.publisher, aid?.publisher ?? NOTHING],
    [
      t.isbn,
      <span key="isbn" className="hw-num">
        {aid?.isbn ?? NOTHING}
      </span>,
    ],
    [t.price, aid ? t.yuan(yuanOf(aid.priceFen)) : NOTHING],
    [t.proposer, `${choice.proposedByName} · ${format.time(choice.proposedAt)}`],
    [t.approvedOn, choice.approvedOn ? `${format.date(choice.approvedOn)} · ${choice.approvedByName ?? ''}` : NOTHING],
    [t.orderable, format.date(choice.orderableFrom)],
  ];
  const long: [string, React.ReactNode][] = [
    [t.reasonWhy, choice.reason],
    [t.minutesWhy, choice.minutes],
    [t.contactWhy, choice.contact],
    ...(choice.endedOn
      ? [
          [
            choice.state === 'REJECTED' ? t.REJECTED : t.WITHDRAWN,
            [format.date(choice.endedOn), choice.endedByName, choice.endedReason].filter(Boolean).join(' · '),
          ] as [string, string],
        ]
      : []),
  ];
  return (
    <>
      <p className="hw-aid-title">{aid ? `《${aid.title}》` : NOTHING}</p>
      {choice.flags.length > 0 && (
        <ul className="hw-aid-flags">
          {choice.flags.map(({ code, message, rule }) => (
            <li key={message}>
              ⚠ {message} <RuleButton key={code} rule={rule} />
            </li>
          ))}
        </ul>
      )}
      <div className="hw-aid-facts">
        <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={lines.map(([label, children]) => ({ key: label, label, children }))} />
        <Descriptions
          className="hw-aid-words"
          size="small"
          layout="vertical"
          column={1}
          items={long.map(([label, children]) => ({ key: label, label, children }))}
        />
      </div>
    </>
  );
}

function Returns({ choice }: { choice: ChoiceFullFragment }) {
  const t = useText(MATERIALS_TEXT);
  const format = useFormat();
  // what is being corrected now stands with its form
  const shown = choice.returns.filter(({ state }) => !(state === 'OPEN' && choice.state === 'RETURNED'));
  if (shown.length === 0) return null;
  return (
    <Section title={t.returns}>
      {shown.map((slip) => (
        <div key={slip.id} className="hw-aid-return">
          <p>
            <b>{slip.reason}</b>
          </p>
          <p className="qf-quiet">
            {[
              slip.round > 1 && t.round(slip.round),
              t.returnedBy(slip.returnedBy, format.time(slip.returnedAt)),
              slip.answeredBy && t.answeredBy(slip.answeredBy, format.time(slip.answeredAt)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {slip.answer && <p>{slip.answer}</p>}
          <ReturnCells cells={slip.cells} answered={slip.state !== 'OPEN'} />
        </div>
      ))}
    </Section>
  );
}

function Orders({ choice }: { choice: ChoiceFullFragment }) {
  const t = useText(MATERIALS_TEXT);
  const format = useFormat();
  if (choice.classOrders.length === 0) return null;
  return (
    <Section title={t.orders} extra={choice.orderedOn && format.date(choice.orderedOn)}>
      <table className="hw-aid-orders">
        <caption className="qf-hidden">{t.orders}</caption>
        <thead>
          <tr>
            <th scope="col">{t.className}</th>
            <th scope="col" className="hw-right">
              {t.ofPupils}
            </th>
            <th scope="col" className="hw-right">
              {t.orders}
            </th>
          </tr>
        </thead>
        <tbody>
          {choice.classOrders.map(({ classId, className, pupils, count }) => (
            <tr key={classId}>
              <th scope="row">{className}</th>
              <td className="hw-right">{t.pupils(pupils)}</td>
              <td className="hw-right">{format.count(count, t.copies)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.sum}</th>
            <td className="hw-right">{t.pupils(choice.classOrders.reduce((sum, one) => sum + one.pupils, 0))}</td>
            <td className="hw-right">{format.count(choice.orders, t.copies)}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}

function Trail({ choice }: { choice: ChoiceFullFragment }) {
  const t = useText(MATERIALS_TEXT);
  const format = useFormat();
  if (choice.trail.length === 0) return null;
  return (
    <Section title={t.trail}>
      <Timeline
        items={choice.trail.map(({ at, by, deed, reason }) => ({
          content: (
            <>
              {format.time(at)} · {by} · {deed}
              {reason && <div className="qf-quiet">{reason}</div>}
            </>
          ),
        }))}
      />
    </Section>
  );
}
