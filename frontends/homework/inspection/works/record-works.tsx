import { useShell, useText } from '#shell';
import { Section } from '#ui/core';
import { Works } from './works';
import { WORKS_TEXT } from './works.text';

interface RecordWorksProps {
  record: { id: string; state: string; teacherId?: string | null; school: { id: string } };
}

/** The photos of a record of the ledger, for its teacher, the heads of the school and who inspects the class. */
export function RecordWorks({ record }: RecordWorksProps) {
  const t = useText(WORKS_TEXT);
  const { session } = useShell();
  if (!session.can('homework.works.read')) return null;
  const own = record.teacherId === session.person.id;
  const dean = session.duties.some(({ duty, place }) => duty === 'DEAN' && place.endsWith(`/${record.school.id}`));
  return (
    <Section title={t.title}>
      <Works assignmentId={record.id} mayAdd={record.state === 'POSTED' && (own || dean)} />
    </Section>
  );
}
