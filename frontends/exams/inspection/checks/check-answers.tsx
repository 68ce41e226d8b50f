import { useText } from '#shell';
import { NOTHING, RuleButton, Tag } from '#ui/core';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { EXAM_CHECKS_TEXT } from './checks.text';
import { HandedOver } from './handed-over';
import { answerOf, itemsOf, PARTS, sheetOf, type Check, type Form } from './sheet';

/** A sheet to read: every item with its verdict, and how what did not fit is handled. */
export function CheckAnswers({ check, form, told }: { check: Check; form: Form; told: boolean }) {
  const t = useText(EXAM_CHECKS_TEXT);
  const words = useText(EXAM_INSPECTION_TEXT);
  const sheet = sheetOf(check);
  const found = new Map(check.findings.map((finding) => [finding.item, finding]));
  if (!told) return <p className="qf-quiet">{t.notTold}</p>;
  return (
    <div className="ex-check">
      {PARTS.map((part) => (
        <section key={part} aria-label={words[part]}>
          <h3>{words[part]}</h3>
          <ul className="ex-answers">
            {itemsOf(form, part).map(({ code, name, rule }) => {
              const { verdict, word } = answerOf(sheet, code);
              const finding = found.get(code);
              return (
                <li key={code}>
                  <p>
                    {name} {verdict === 'UNFIT' && <RuleButton rule={rule} />}
                  </p>
                  {verdict === null ? (
                    NOTHING
                  ) : verdict === 'UNFIT' ? (
                    <Tag color="error">{words.UNFIT}</Tag>
                  ) : (
                    <span className="qf-quiet">{verdict === 'FIT' ? `✓ ${words.FIT}` : words.NOT_APPLICABLE}</span>
                  )}
                  {word && <p className="ex-answer-word">{word}</p>}
                  {finding && <HandedOver finding={finding} />}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <section aria-label={t.remark}>
        <h3>{t.remark}</h3>
        <p>{check.remark ?? t.noWord}</p>
      </section>
    </div>
  );
}
