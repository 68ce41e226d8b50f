import { refuse } from '#kernel/refusal';
import { OfferState, type BankOffer } from './offer.entity';

/**
 * A version is offered once to a level; what was returned may come again, what was rejected only as another version.
 * @throws HOMEWORK_OFFER_EXISTS, HOMEWORK_OFFER_REJECTED
 */
export function assertMayOfferAgain(before: readonly Pick<BankOffer, 'revision' | 'state'>[], revision: number): void {
  const same = before.filter((one) => Number(one.revision) === revision);
  if (same.some(({ state }) => state === OfferState.ACCEPTED)) refuse('HOMEWORK_OFFER_EXISTS', '这一版上级已经采用', { path: 'itemId', hint: '修订发布后可再推荐新版' });
  if (same.some(({ state }) => state === OfferState.REJECTED))
    refuse('HOMEWORK_OFFER_REJECTED', '这一版上级没有采用', { path: 'itemId', hint: '请按意见修订，发布新版后再推荐' });
}

/** @throws CONFLICT when somebody has decided already. */
export function assertUndecided(state: OfferState): void {
  if (state !== OfferState.OFFERED) refuse('CONFLICT', '这次推荐已有结论', { path: 'offerId', hint: '请刷新后查看结论' });
}
