import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Button, Section } from '#ui/core';
import { Link } from '#ui/router';
import { Answer } from '#ui/page';
import { ClassEveningDocument } from '../gql/graphql';
import type { ToWithdraw } from '../ledger/withdraw-dialog';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { CoordinateForm } from './coordinate-form';
import { EveningItems } from './evening-items';
import { EveningView } from './evening-view';
import { EVENING_TEXT } from './evening.text';

/** One class evening as the dean sees it: what is set, withdraw one, or coordinate the limit. */
export function EveningDetail({ classId, date, withdraw }: { classId: string; date: string; withdraw(item: ToWithdraw): void }) {
  const t = useText(EVENING_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { session } = useShell();
  const link = useViewLink();
  const [result, again] = useQuery({ query: ClassEveningDocument, variables: { classId, date } });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
      {({ classDay }) => {
        const mayCoordinate = session.can('homework.evening.coordinate', classDay.school?.place.path);
        return (
          <>
            <EveningView evening={classDay} />
            <Section title={t.items} extra={<Link to={link('/homework/ledger', { class: classId, start: date, end: date })}>{t.toLedger}</Link>}>
              <EveningItems
                items={classDay.assignments}
                deeds={(item) =>
                  mayCoordinate && (
                    <Button
                      size="small"
                      onClick={() => withdraw({ id: item.id, what: `${item.subject} ${words[item.kind]} ${item.minutes} ${words.minutesUnit}` })}
                    >
                      {words.withdraw}
                    </Button>
                  )
                }
              />
            </Section>
            {mayCoordinate && classDay.schoolDay && classDay.limitMinutes > 0 && (
              <Section title={t.coordinate}>
                <CoordinateForm evening={classDay} />
              </Section>
            )}
          </>
        );
      }}
    </Answer>
  );
}
