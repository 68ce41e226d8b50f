import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { MarkAssignmentDocument, type MarkingInput, type ToMarkFragment } from '../../gql/graphql';
import { MARKING_TEXT } from './marking.text';

export interface Sheet {
  collected: number | null;
  marked: number | null;
  markedOn: string;
  remarked: number | null;
  /** of written homework; nobody has to say it */
  finishedAtSchool: number | null;
  feedback: string;
}

/** Most classes hand in everything and the teacher marks everything: that is what stands there before anybody types. */
export function prefilled({ marking, class: { pupilCount } }: ToMarkFragment, today: string): Sheet {
  if (!marking) return { collected: pupilCount, marked: pupilCount, markedOn: today, remarked: null, finishedAtSchool: null, feedback: '' };
  const { collected, marked, markedOn, remarked, finishedAtSchool, feedback } = marking;
  return { collected, marked, markedOn: markedOn ?? today, remarked, finishedAtSchool, feedback: feedback ?? '' };
}

export type SheetProblem = 'numbersMissing' | 'tooMany' | 'dateMissing';

export function problemOf({ collected, marked, markedOn }: Sheet): SheetProblem | null {
  if (collected === null || marked === null) return 'numbersMissing';
  if (marked > collected) return 'tooMany';
  return markedOn ? null : 'dateMissing';
}

/** The sheet of one assignment. As long as nobody touches 批改, it follows 收到. */
export function useMarking(item: ToMarkFragment, saved: () => void) {
  const { today, notify } = useShell();
  const t = useText(MARKING_TEXT);
  const [sheet, setSheet] = useState(() => prefilled(item, today));
  const [follows, setFollows] = useState(item.marking === null);
  const [deed, setDeed] = useState(newDeedKey);
  const [problem, setProblem] = useState<SheetProblem | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, mark] = useMutation(MarkAssignmentDocument);
  const change = (facts: Partial<Sheet>) => {
    if ('marked' in facts) setFollows(false);
    const followed = 'collected' in facts && follows ? { marked: facts.collected ?? null } : {};
    setSheet({ ...sheet, ...facts, ...followed });
    setProblem(null);
    setRefused(null);
  };
  const submit = async () => {
    const lacking = problemOf(sheet);
    setProblem(lacking);
    if (lacking || fetching) return;
    const facts: Omit<MarkingInput, 'idempotencyKey'> = {
      assignmentId: item.id,
      collected: sheet.collected!,
      marked: sheet.marked!,
      markedOn: sheet.markedOn,
      remarked: sheet.remarked,
      finishedAtSchool: item.kind === 'WRITTEN' ? sheet.finishedAtSchool : null,
      feedback: sheet.feedback.trim() || null,
    };
    const tried = keyForTry(deed, JSON.stringify(facts));
    setDeed(tried);
    const { error } = await mark({ input: { ...facts, idempotencyKey: tried.key } }, { additionalTypenames: ['Assignment', 'ClassDay'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setDeed(answered(tried));
    setRefused(why);
    if (why) return;
    notify.done(t.saved([item.className, item.subject].filter(Boolean).join(' ')));
    saved();
  };
  return { sheet, change, submit, problem, refused, saving: fetching };
}
