import { useShell, useText } from '#shell';
import { gradeName } from '#ui/page';
import type { ExamKind, PaperState } from '../gql/graphql';
import { PAPERS_TEXT } from './papers.text';

/** 五年级数学期末: how an exam's paper is called, and the colour of its state; the word always stands beside. */
export function useNaming() {
  const { locale } = useShell();
  const t = useText(PAPERS_TEXT);
  return {
    paper: ({ grade, subject, kind }: { grade: number; subject: string; kind: ExamKind }) =>
      locale === 'en' ? `${gradeName(grade, locale)} ${subject} ${t.names[kind]}` : `${gradeName(grade, locale)}${subject}${t.names[kind]}`,
    colour: (state: PaperState) =>
      state === 'RETURNED' ? 'warning' : state === 'APPROVED' || state === 'RELEASED' ? 'success' : state === 'DRAFT' ? 'default' : 'processing',
  };
}
