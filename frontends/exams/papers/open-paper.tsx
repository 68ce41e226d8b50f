import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useText, type Refused } from '#shell';
import { Button, RefusalNotice, useFormat } from '#ui/core';
import { OpenPaperDocument, type PaperInsideFragment, type PaperPart } from '../gql/graphql';
import { PAPERS_TEXT } from './papers.text';

const PARTS: readonly PaperPart[] = ['PAPER', 'ANSWER'];

/** The two sealed files, each with the deed that opens it; a window opened after the answer would be kept shut, so the way stands as a link. */
export function OpenPaper({ paper }: { paper: Pick<PaperInsideFragment, 'id' | 'files'> }) {
  const t = useText(PAPERS_TEXT);
  const format = useFormat();
  const [{ fetching }, open] = useMutation(OpenPaperDocument);
  const [ways, setWays] = useState<Partial<Record<PaperPart, string>>>({});
  const [refused, setRefused] = useState<Refused | null>(null);
  const ask = async (part: PaperPart) => {
    const { data, error } = await open({ input: { paperId: paper.id, part } }, { additionalTypenames: ['PaperOpening'] });
    setRefused(refusalOf(error));
    if (data) setWays((now) => ({ ...now, [part]: data.openPaper.address }));
  };
  return (
    <div className="ex-paper-files">
      {PARTS.map((part) => {
        const file = paper.files.find((one) => one.part === part);
        const name = part === 'PAPER' ? t.paper : t.answer;
        return (
          <div key={part} className="ex-paper-file">
            <b>{name}</b>
            <span className="qf-quiet">
              {file
                ? [file.kind, file.pages ? t.pages(file.pages) : null, format.count(Math.max(1, Math.round(file.size / 1024)), 'kB')]
                    .filter(Boolean)
                    .join(' · ')
                : t.noFile}
            </span>
            {file &&
              (ways[part] ? (
                <a href={ways[part]} target="_blank" rel="noreferrer">
                  {t.openHere}
                </a>
              ) : (
                <Button disabled={fetching} onClick={() => void ask(part)}>
                  {part === 'PAPER' ? t.openPaper : t.openAnswer}
                </Button>
              ))}
          </div>
        );
      })}
      {paper.files.length > 0 && <p className="qf-quiet">{t.openWhy}</p>}
      {refused && <RefusalNotice refused={refused} />}
    </div>
  );
}
