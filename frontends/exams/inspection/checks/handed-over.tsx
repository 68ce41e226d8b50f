import { useText } from '#shell';
import { Tag } from '#ui/core';
import { Link } from '#ui/router';
import type { ExamFindingFactsFragment } from '../../gql/graphql';
import { VIOLATIONS_TEXT } from '../../violations/violations.text';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { useInspectionLinks } from '../links';
import { EXAM_CHECKS_TEXT } from './checks.text';

/** What has become of something that did not fit: its clue, as far as this person may see it. */
export function HandedOver({ finding }: { finding: Pick<ExamFindingFactsFragment, 'clue'> }) {
  const t = useText(EXAM_CHECKS_TEXT);
  const words = useText(EXAM_INSPECTION_TEXT);
  const states = useText(VIOLATIONS_TEXT);
  const links = useInspectionLinks();
  if (!finding.clue) return <span className="qf-quiet">{words.notYetHanded}</span>;
  return (
    <span className="ex-handed">
      <Tag>{t.raisedState(states[finding.clue.state])}</Tag> <Link to={links.clue(finding.clue.id)}>{words.toClue}</Link>
    </span>
  );
}
