import { Checkbox, Input } from '#ui/form';
import type { DocumentProps } from '../committees/reviews/subject-slots';
import { PAPER_CELLS, usePaperCell } from './paper-cells';
import { PaperOfReview } from './paper-of-review';

/** A paper beside the opinion: what may be marked stands below it. */
export default function PaperDocument({ reviewId, marked, change }: DocumentProps) {
  const labelOf = usePaperCell();
  return (
    <>
      <PaperOfReview reviewId={reviewId} />
      {change && (
        <div className="ex-cells">
          {PAPER_CELLS.map((cell) => {
            const label = labelOf(cell)!;
            const { [cell]: reason, ...others } = marked;
            return (
              <div key={cell}>
                <Checkbox checked={cell in marked} onChange={() => change(cell in marked ? others : { ...marked, [cell]: '' })}>
                  {label}
                </Checkbox>
                {cell in marked && (
                  <Input aria-label={label} maxLength={200} value={reason} onChange={(event) => change({ ...marked, [cell]: event.target.value })} />
                )}
              </div>
            );
          })}
        </div>
      )}
    </>
  );
}
