import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useShell, useText } from '#shell';
import { Button, Section } from '#ui/core';
import { OpinionTrail } from '#ui/review';
import { newDeedKey } from '#ui/page';
import { AcknowledgeMarkingOpinionDocument, MyGuidanceGroupsDocument, PutMarkingSampleDocument, type LedgerRecordQuery } from '../gql/graphql';
import { AdviceForm } from './advice-form';
import { WORK_TEXT } from './work.text';
import '../screen/screen.css';

type LedgerRecordFacts = NonNullable<LedgerRecordQuery['assignment']>;

/** What the guidance group says of a record's marking; its members may say something or put it before the others, the teacher notes it. */
export function GuidanceOnRecord({ record }: { record: LedgerRecordFacts }) {
  const t = useText(WORK_TEXT);
  const { session, place, notify } = useShell();
  const [saying, setSaying] = useState(false);
  const [noted, setNoted] = useState(false);
  const [keys] = useState(() => ({ put: newDeedKey().key, note: newDeedKey().key }));
  const [{ data }] = useQuery({ query: MyGuidanceGroupsDocument, pause: !session.can('homework.guidance.work'), requestPolicy: 'cache-first' });
  const [{ fetching: putting }, put] = useMutation(PutMarkingSampleDocument);
  const [{ fetching: noting }, note] = useMutation(AcknowledgeMarkingOpinionDocument);
  const own = record.teacherId === session.person.id;
  const group = data?.myGuidanceGroups.find((one) => one.state === 'ACTIVE' && (place.path === one.place.path || place.path.startsWith(`${one.place.path}/`)));
  const opinions = record.guidanceOpinions;
  if (opinions.length === 0 && (!group || own)) return null;
  const putIt = async () => {
    const { error } = await put({ groupId: group!.id, assignmentId: record.id, idempotencyKey: keys.put }, { additionalTypenames: ['GuidanceSample', 'Todo'] });
    const why = refusalOf(error);
    if (why) return notify.failed(why);
    notify.done(t.putDone);
  };
  const noteIt = async () => {
    const { error } = await note({ assignmentId: record.id, idempotencyKey: keys.note }, { additionalTypenames: ['Todo'] });
    const why = refusalOf(error);
    if (why) return notify.failed(why);
    setNoted(true);
    notify.done(t.acknowledged);
  };
  return (
    <Section title={t.section}>
      {opinions.length > 0 && <OpinionTrail opinions={opinions} />}
      <div className="hw-record-deeds qf-no-print">
        {own && opinions.some(({ verdict }) => verdict === 'NOTE') && !noted && (
          <Button loading={noting} onClick={() => void noteIt()}>
            {t.acknowledge}
          </Button>
        )}
        {group && !own && !saying && (
          <>
            <Button loading={putting} onClick={() => void putIt()}>
              {t.put}
            </Button>
            <Button onClick={() => setSaying(true)}>{t.say}</Button>
          </>
        )}
      </div>
      {saying && group && <AdviceForm groupId={group.id} assignmentId={record.id} close={() => setSaying(false)} />}
    </Section>
  );
}
